package io.arx.sources.chain;

import io.arx.events.Address;
import io.arx.events.Block;
import io.arx.events.Hex;
import io.arx.events.LogEntry;
import io.arx.sources.json.BlockAnswer;
import io.arx.sources.json.BlockIdReader;
import io.arx.sources.json.BlockIdReader.BlockId;
import io.arx.sources.json.BlockJsonReader;
import io.arx.sources.json.RpcError;
import io.arx.sources.json.TraceReader;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.proof.BlockProver;
import io.arx.sources.proof.ProofRules;
import io.arx.sources.proof.Verify;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.web3j.exceptions.MessageDecodingException;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.utils.Numeric;

/**
 * A node over HTTP: web3j makes the requests and carries them, our own reader decodes the blocks and proves them by the
 * rules of the chain, on the thread that asks. A block and its receipts are asked for in one JSON-RPC batch. Where the
 * two turn out to be of two branches, and where an endpoint refuses batches, the block is asked for first and then the
 * receipts by its hash. The calls inside its transactions, where they are wanted, are asked for last.
 */
public final class Web3jChainClient implements ChainClient {

    private static final Map<String, String> CALL_TRACER = Map.of("tracer", "callTracer");

    private final Endpoint endpoint;
    private final RawHttpService http;
    private final Web3j web3j;
    private final ProofRules rules;
    private final boolean traces;
    private final Clock clock;

    /** Provers at rest; there are as many as threads have asked at once. */
    private final ConcurrentLinkedDeque<BlockProver> provers = new ConcurrentLinkedDeque<>();

    private volatile long newestHeight = -1;
    private volatile boolean batches = true;
    private volatile boolean takesHashes = true;
    private volatile boolean knowsFinalized = true;

    /** @throws IllegalArgumentException where the URL is no http or https URL; the message does not repeat it */
    public Web3jChainClient(String url, ProofRules rules, CallLimits limits) {
        this(url, rules, limits, false);
    }

    /**
     * A client of this URL.
     *
     * @param traces whether the calls of each block are asked for as well
     * @throws IllegalArgumentException where the URL is no http or https URL; the message does not repeat it
     */
    public Web3jChainClient(String url, ProofRules rules, CallLimits limits, boolean traces) {
        this(url, rules, limits, traces, Clock.systemUTC());
    }

    Web3jChainClient(String url, ProofRules rules, CallLimits limits, boolean traces, Clock clock) {
        this.rules = rules;
        this.traces = traces;
        this.clock = clock;
        endpoint = new Endpoint(url);
        http = RawHttpService.open(endpoint, limits, clock);
        web3j = Web3j.build(http);
    }

    /** Makes a client of this URL where the reader runs; it proves nothing. */
    public static ChainClientFactory factory(String url) {
        return factory(url, ProofRules.none(0));
    }

    /** Makes a client of this URL where the reader runs. */
    public static ChainClientFactory factory(String url, ProofRules rules) {
        return () -> new Web3jChainClient(url, rules, CallLimits.DEFAULTS);
    }

    @Override
    public long chainId() throws IOException {
        return guarded(() -> number(web3j.ethChainId()));
    }

    @Override
    public long headHeight() throws IOException {
        long height = guarded(() -> number(web3j.ethBlockNumber()));
        newestHeight = Math.max(newestHeight, height);
        return height;
    }

    @Override
    public Optional<LogEntry.Finality> finalized() throws IOException {
        return knowsFinalized ? guarded(this::askForFinalized) : Optional.empty();
    }

    private Optional<LogEntry.Finality> askForFinalized() throws IOException {
        byte[] response = http.call(web3j.ethGetBlockByNumber(DefaultBlockParameterName.FINALIZED, false));
        BlockId answer;
        try {
            answer = BlockIdReader.read(response);
        } catch (UndecodableBlockException noBlock) {
            throw new IOException("the finalized block is none: " + noBlock.getMessage(), noBlock);
        }
        if (answer.error() == null) {
            return answer.height() < 0 || answer.hash() == null
                    ? Optional.empty()
                    : Optional.of(new LogEntry.Finality(answer.height(), answer.hash()));
        }
        RpcErrorException error = new RpcErrorException(answer.error());
        if (ChainFailures.classify(error) == ChainFailures.Verdict.FATAL) {
            knowsFinalized = false;
            return Optional.empty();
        }
        if (ChainFailures.isNotFound(error)) {
            return Optional.empty();
        }
        throw error;
    }

    @Override
    public Optional<ReceivedBlock> block(long height) throws IOException {
        BlockProver prover = rules.verify().applies(height, newestHeight) ? prover() : null;
        try {
            return guarded(() -> {
                Optional<ReceivedBlock> received = block(height, prover);
                return traces && received.isPresent() ? traced(received.get()) : received;
            });
        } finally {
            if (prover != null) {
                provers.add(prover);
            }
        }
    }

    /**
     * A block as the node answers it, for a recording; empty where the node does not have it with its receipts. It is
     * proved, whatever its height, unless the chain's rules prove nothing.
     *
     * @throws IOException where the node did not answer, or with an error
     * @throws UndecodableBlockException where the answers are not one whole block of this height, or it is not proved
     */
    public Optional<RawBlock> rawBlock(long height) throws IOException {
        BlockProver prover = rules.verify() == Verify.NEVER ? null : prover();
        try {
            return guarded(() -> {
                Optional<Answers> answers = askSingly(height);
                if (answers.isEmpty()) {
                    return Optional.empty();
                }
                return joined(height, answers.get(), prover)
                        .map(whole -> RawBlock.ofResponses(
                                whole.block(),
                                answers.get().block(),
                                answers.get().receipts()));
            });
        } finally {
            if (prover != null) {
                provers.add(prover);
            }
        }
    }

    private BlockProver prover() {
        BlockProver idle = provers.poll();
        return idle == null ? new BlockProver(rules) : idle;
    }

    private Optional<ReceivedBlock> block(long height, @Nullable BlockProver prover) throws IOException {
        if (batches) {
            try {
                return batch(height, prover);
            } catch (UndecodableBlockException undecodable) {
                if (!undecodable.isOfTwoBlocks()) {
                    throw undecodable;
                }
            } catch (IOException failed) {
                if (ChainFailures.classify(failed) != ChainFailures.Verdict.FATAL) {
                    throw failed;
                }
                Optional<ReceivedBlock> received = singly(height, prover);
                batches = false; // what refused the batch takes the same calls one by one
                return received;
            }
        }
        return singly(height, prover);
    }

    private Optional<ReceivedBlock> batch(long height, @Nullable BlockProver prover) throws IOException {
        byte[] both = http.callAll(List.of(
                web3j.ethGetBlockByNumber(parameter(height), true), web3j.ethGetBlockReceipts(parameter(height))));
        long receivedAtMillis = clock.millis();
        return received(BlockJsonReader.readBatch(height, both, prover), receivedAtMillis);
    }

    private Optional<ReceivedBlock> singly(long height, @Nullable BlockProver prover) throws IOException {
        Optional<Answers> answers = askSingly(height);
        return answers.isEmpty() ? Optional.empty() : joined(height, answers.get(), prover);
    }

    private Optional<Answers> askSingly(long height) throws IOException {
        byte[] block = http.call(web3j.ethGetBlockByNumber(parameter(height), true));
        BlockId id = BlockIdReader.read(block);
        if (id.error() != null) {
            throw new RpcErrorException(id.error());
        }
        if (id.height() < 0) {
            return Optional.empty();
        }
        if (takesHashes && id.hash() != null) {
            String hash = id.hash().toString();
            try {
                return Optional.of(new Answers(block, http.call(web3j.ethGetBlockReceipts(() -> hash))));
            } catch (IOException failed) {
                if (ChainFailures.classify(failed) != ChainFailures.Verdict.FATAL) {
                    throw failed;
                }
                takesHashes = false;
            }
        }
        return Optional.of(new Answers(block, http.call(web3j.ethGetBlockReceipts(parameter(height)))));
    }

    private Optional<ReceivedBlock> joined(long height, Answers answers, @Nullable BlockProver prover)
            throws IOException {
        long receivedAtMillis = clock.millis();
        return received(
                BlockJsonReader.readResponses(height, answers.block(), answers.receipts(), prover), receivedAtMillis);
    }

    @Override
    public Optional<byte[]> call(Address contract, byte[] input) throws IOException {
        return guarded(() -> {
            EthCall answer = web3j.ethCall(
                            Transaction.createEthCallTransaction(null, contract.toString(), Hex.of(input)),
                            DefaultBlockParameterName.LATEST)
                    .send();
            if (answer.hasError()) {
                RpcErrorException failed = failure(answer);
                if (ChainFailures.isRefusedByContract(failed)) {
                    return Optional.empty();
                }
                throw failed;
            }
            try {
                return Optional.of(Hex.bytes(String.valueOf(answer.getResult())));
            } catch (IllegalArgumentException noBytes) {
                throw new IOException("eth_call was answered with no bytes", noBytes);
            }
        });
    }

    private static RpcErrorException failure(Response<?> response) {
        Response.Error error = response.getError();
        return new RpcErrorException(new RpcError(error.getCode(), String.valueOf(error.getMessage())));
    }

    /** The same block with what was paid inside its transactions; empty where the node does not have its calls yet. */
    private Optional<ReceivedBlock> traced(ReceivedBlock received) throws IOException {
        Block block = received.block();
        if (block.transactions().isEmpty()) {
            return Optional.of(received);
        }
        byte[] answer = http.call(new Request<>(
                "debug_traceBlockByNumber",
                List.of(parameter(block.ref().height()).getValue(), CALL_TRACER),
                http,
                Response.class));
        long receivedAtMillis = clock.millis();
        return received(TraceReader.read(block, answer), receivedAtMillis);
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
            throw failure(response);
        }
        if (response.getResult() == null) {
            throw new IOException(request.getMethod() + " was answered with nothing");
        }
        try {
            return Numeric.decodeQuantity(response.getResult()).longValueExact();
        } catch (MessageDecodingException | ArithmeticException noNumber) {
            throw new IOException(request.getMethod() + " was answered with no number of 63 bits", noNumber);
        }
    }

    /** The responses to the two calls. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answers(byte[] block, byte[] receipts) {}

    private interface Call<T> {
        T run() throws IOException;
    }

    /** Runs a call so that nothing that leaves shows a part of the URL that may be a secret. */
    private <T> T guarded(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (UndecodableBlockException undecodable) {
            throw endpoint.guard(undecodable).from(endpoint.toString());
        } catch (IOException failed) {
            throw endpoint.guard(failed);
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
