package io.arx.sources.chain;

import io.arx.sources.json.BlockAnswer;
import io.arx.sources.json.BlockJsonReader;
import io.arx.sources.json.RpcError;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.web3j.exceptions.MessageDecodingException;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthBlock;
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
    private volatile boolean knowsFinalized = true;

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
    public OptionalLong finalizedHeight() throws IOException {
        return knowsFinalized ? guarded(this::askForFinalized) : OptionalLong.empty();
    }

    private OptionalLong askForFinalized() throws IOException {
        Request<?, EthBlock> request = web3j.ethGetBlockByNumber(DefaultBlockParameterName.FINALIZED, false);
        EthBlock answer = request.send();
        if (answer.hasError()) {
            Response.Error error = answer.getError();
            return noneFinalized(new RpcErrorException(new RpcError(error.getCode(), error.getMessage())));
        }
        return answer.getBlock() == null
                ? OptionalLong.empty()
                : OptionalLong.of(number(request, answer.getBlock().getNumberRaw()));
    }

    private OptionalLong noneFinalized(RpcErrorException error) throws RpcErrorException {
        if (ChainFailures.classify(error) == ChainFailures.Verdict.FATAL) {
            knowsFinalized = false;
            return OptionalLong.empty();
        }
        if (ChainFailures.isNotFound(error)) {
            return OptionalLong.empty();
        }
        throw error;
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
        return number(request, response.getResult());
    }

    private static long number(Request<?, ?> request, String quantity) throws IOException {
        try {
            return Numeric.decodeQuantity(quantity).longValueExact();
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
