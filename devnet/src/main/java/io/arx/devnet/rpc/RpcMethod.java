package io.arx.devnet.rpc;

/** One JSON-RPC method. */
interface RpcMethod {

    /**
     * Answers a call.
     *
     * @return the JSON of the result
     * @throws RpcException where the parameters are wrong or the answer is not available
     */
    byte[] call(Params params) throws RpcException;
}
