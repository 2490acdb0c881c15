package io.arx.devnet.rpc;

import io.arx.devnet.DevnetBlock;
import io.arx.devnet.rpc.ChainView.Located;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The methods that the devnet answers, by name. */
final class EthMethods {

    private static final String CLIENT_VERSION = "arx-devnet/0.1.0";
    private static final byte[] NULL = json("null");

    private final ChainView chain;
    private final Renderer renderer;
    private final ContractCalls contracts = new ContractCalls();

    private EthMethods(ChainView chain, Renderer renderer) {
        this.chain = chain;
        this.renderer = renderer;
    }

    /** All methods over a chain. */
    static Map<String, RpcMethod> over(ChainView chain, Renderer renderer) {
        EthMethods methods = new EthMethods(chain, renderer);
        Map<String, RpcMethod> byName = new TreeMap<>();
        byName.put("eth_chainId", params -> quantity(chain.chainNumber()));
        byName.put("net_version", params -> json("\"" + chain.chainNumber() + "\""));
        byName.put("web3_clientVersion", params -> json("\"" + CLIENT_VERSION + "\""));
        byName.put("eth_syncing", params -> json("false"));
        byName.put("eth_blockNumber", params -> quantity(chain.head().height()));
        byName.put("eth_getBlockByNumber", methods::blockByNumber);
        byName.put("eth_getBlockByHash", methods::blockByHash);
        byName.put("eth_getBlockReceipts", methods::blockReceipts);
        byName.put("eth_getTransactionByHash", methods::transactionByHash);
        byName.put("eth_getTransactionReceipt", methods::transactionReceipt);
        byName.put("eth_getBalance", methods::balance);
        byName.put("eth_call", methods::call);
        byName.put("debug_traceBlockByNumber", methods::traceByNumber);
        byName.put("debug_traceBlockByHash", methods::traceByHash);
        return byName;
    }

    private byte[] blockByNumber(Params params) throws RpcException {
        boolean full = params.flag(1);
        DevnetBlock block = numbered(params.text(0, "a block number or tag"));
        return block == null ? NULL : renderer.block(block, full);
    }

    private byte[] blockByHash(Params params) throws RpcException {
        boolean full = params.flag(1);
        DevnetBlock block = chain.block(params.blockHash(0));
        return block == null ? NULL : renderer.block(block, full);
    }

    private byte[] blockReceipts(Params params) throws RpcException {
        String which = params.text(0, "a block number, tag or hash");
        DevnetBlock block = which.length() == 66 ? chain.block(params.blockHash(0)) : numbered(which);
        return block == null ? NULL : renderer.receipts(block);
    }

    private byte[] transactionByHash(Params params) throws RpcException {
        Located place = chain.locate(params.txHash(0));
        return place == null ? NULL : renderer.transaction(place.block(), place.index());
    }

    private byte[] transactionReceipt(Params params) throws RpcException {
        Located place = chain.locate(params.txHash(0));
        return place == null ? NULL : renderer.receipt(place.block(), place.index());
    }

    private byte[] balance(Params params) throws RpcException {
        String which = params.text(1, "a block number or tag");
        DevnetBlock head = chain.head();
        DevnetBlock block = numbered(which);
        if (block == null || block.height() < head.height()) {
            throw new RpcException(RpcException.NOT_AVAILABLE, "only the state after the latest block is available");
        }
        String digits = chain.balance(params.address(0)).toBigInteger().toString(16);
        return json("\"0x" + digits + "\"");
    }

    /** The contracts' answers are the same after every block. */
    private byte[] call(Params params) throws RpcException {
        return json("\"" + contracts.call(params.object(0, "a call")) + "\"");
    }

    private byte[] traceByNumber(Params params) throws RpcException {
        return trace(params, numbered(params.text(0, "a block number or tag")));
    }

    private byte[] traceByHash(Params params) throws RpcException {
        return trace(params, chain.block(params.blockHash(0)));
    }

    private byte[] trace(Params params, @Nullable DevnetBlock block) throws RpcException {
        String tracer = params.object(1, "an object that names the tracer")
                .path("tracer")
                .asText();
        if (!tracer.equals("callTracer")) {
            throw RpcException.invalidParams("unknown tracer '" + tracer + "': callTracer expected");
        }
        if (block == null) {
            throw new RpcException(RpcException.NOT_AVAILABLE, "block not found");
        }
        return renderer.calls(block);
    }

    private @Nullable DevnetBlock numbered(String which) throws RpcException {
        long head = chain.head().height();
        return switch (which) {
            case "latest", "pending" -> chain.block(head);
            case "earliest" -> chain.block(0);
            case "safe" -> chain.block(Math.min(head, tagged(which, chain.safeHeight())));
            case "finalized" -> chain.block(Math.min(head, tagged(which, chain.finalizedHeight())));
            default -> chain.block(number(which));
        };
    }

    private static long tagged(String tag, OptionalLong height) throws RpcException {
        return height.orElseThrow(() -> new RpcException(RpcException.NOT_AVAILABLE, tag + " block not found"));
    }

    private static long number(String which) throws RpcException {
        if (!which.matches("0x(0|[1-9a-fA-F][0-9a-fA-F]{0,15})")) {
            throw RpcException.invalidParams("invalid block number '" + which
                    + "': a hexadecimal number without leading zeros, or latest, earliest, safe, finalized or pending"
                    + " expected");
        }
        return Long.parseUnsignedLong(which.substring(2), 16);
    }

    private static byte[] quantity(long number) {
        return json("\"0x" + Long.toHexString(number) + "\"");
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
