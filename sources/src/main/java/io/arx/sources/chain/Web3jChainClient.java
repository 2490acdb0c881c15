package io.arx.sources.chain;

import io.arx.sources.json.BlockAnswer;
import io.arx.sources.json.BlockJsonReader;
import io.arx.sources.json.RpcError;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.web3j.exceptions.MessageDecodingException;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.utils.Numeric;

/**
 * A node over HTTP: web3j makes the requests and carries them, our own reader decodes the blocks. A block and its
 * receipts are asked for in one JSON-RPC batch; an endpoint that refuses batches is asked twice.
 */
public final class Web3jChainClient implements ChainClient {

    private final Endpoint endpoint;
    private final RawHttpService http;
    private final Web3j web3j;
    private final Clock clock;
    private volatile boolean batches = true;

    /** @throws IllegalArgumentException where the URL is no http or https URL; the message does not repeat it */
    public Web3jChainClient(String url) {
        this(url, Clock.systemUTC());
    }

    Web3jChainClient(String url, Clock clock) {
        this.clock = clock;
        endpoint = new Endpoint(url);
        http = RawHttpService.open(endpoint);
        web3j = Web3j.build(http);
    }

    /** Makes a client of this URL where the reader runs. */
    public static ChainClientFactory factory(String url) {
        return () -> new Web3jChainClient(url);
    }

    @Override
    public long chainId() throws IOException {
        return guarded(() -> number(web3j.ethChainId()));
    }

    @Override
    public long headHeight() throws IOException {
        return guarded(() -> number(web3j.ethBlockNumber()));
    }

    @Override
    public Optional<ReceivedBlock> block(long height) throws IOException {
        return guarded(() -> {
            if (batches) {
                try {
                    return batch(height);
                } catch (IOException failed) {
                    if (ChainFailures.classify(failed) != ChainFailures.Verdict.FATAL) {
                        throw failed;
                    }
                    batches = false;
                }
            }
            return singly(height);
        });
    }

    /**
     * A block as the node answers it, for a recording; empty where the node does not have it with its receipts.
     *
     * @throws IOException where the node did not answer, or with an error
     * @throws UndecodableBlockException where the answers are not one whole block of this height
     */
    public Optional<RawBlock> rawBlock(long height) throws IOException {
        return guarded(() -> {
            byte[] block = http.call(blockRequest(height));
            byte[] receipts = http.call(receiptsRequest(height));
            return received(BlockJsonReader.readResponses(height, block, receipts), clock.millis())
                    .map(whole -> RawBlock.ofResponses(whole.block(), block, receipts));
        });
    }

    private Optional<ReceivedBlock> batch(long height) throws IOException {
        byte[] both = http.callAll(List.of(blockRequest(height), receiptsRequest(height)));
        long receivedAtMillis = clock.millis();
        return received(BlockJsonReader.readBatch(height, both), receivedAtMillis);
    }

    private Optional<ReceivedBlock> singly(long height) throws IOException {
        byte[] block = http.call(blockRequest(height));
        byte[] receipts = http.call(receiptsRequest(height));
        long receivedAtMillis = clock.millis();
        return received(BlockJsonReader.readResponses(height, block, receipts), receivedAtMillis);
    }

    private Request<?, ?> blockRequest(long height) {
        return web3j.ethGetBlockByNumber(parameter(height), true);
    }

    private Request<?, ?> receiptsRequest(long height) {
        return web3j.ethGetBlockReceipts(parameter(height));
    }

    private static DefaultBlockParameter parameter(long height) {
        return DefaultBlockParameter.valueOf(BigInteger.valueOf(height));
    }

    private static Optional<ReceivedBlock> received(BlockAnswer answer, long receivedAtMillis) throws IOException {
        if (answer.error() != null) {
            throw new RpcErrorException(answer.error());
        }
        return Optional.ofNullable(answer.block()).map(block -> new ReceivedBlock(block, receivedAtMillis));
    }

    private static long number(Request<?, ? extends Response<String>> request) throws IOException {
        Response<String> response = request.send();
        if (response.hasError()) {
            Response.Error error = response.getError();
            throw new RpcErrorException(new RpcError(error.getCode(), error.getMessage()));
        }
        try {
            return Numeric.decodeQuantity(response.getResult()).longValueExact();
        } catch (MessageDecodingException | ArithmeticException noNumber) {
            throw new IOException(request.getMethod() + " was answered with no number of 63 bits", noNumber);
        }
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    /** Runs a call so that no message that leaves shows a part of the URL that may be a secret. */
    private <T> T guarded(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (RpcErrorException failed) {
            throw new RpcErrorException(failed.code(), endpoint.redact(failed.getMessage()));
        } catch (IOException failed) {
            String words = String.valueOf(failed.getMessage());
            String shown = endpoint.redact(words);
            if (shown.equals(words)) {
                throw failed;
            }
            throw new IOException(failed.getClass().getSimpleName() + ": " + shown); // the cause would show it
        }
    }

    @Override
    public String name() {
        return endpoint.toString();
    }

    @Override
    public void close() {
        http.close(); // web3j.shutdown() would do no more, and wraps what this may throw
    }
}
