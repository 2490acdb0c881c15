package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.arx.events.Block;
import io.arx.events.InternalTransfer;
import io.arx.events.Transaction;
import io.arx.sources.proof.StateSync;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON with which EVM nodes answer {@code debug_traceBlockByNumber} with geth's {@code callTracer}, and adds
 * to a block what contracts paid inside its transactions: in one pass over the bytes, without a tree, to the depth that
 * the machine has. An answer belongs to the block when it has a result for each transaction, in order, with the same
 * hash and the same sender; where a node gives no hash, receiver and value have to be the same as well.
 *
 * <p>Nothing proves a trace: no root in a header covers it. What is refused here is what cannot be of the block.
 */
public final class TraceReader {

    /** A call within a call is an object in a list. */
    private static final int NESTING = 2 * CallFrames.DEEPEST + 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(NESTING).build())
            .build();

    private final Block block;
    private final JsonParser json;
    private final CallFrames frames;
    private @Nullable List<Transaction> traced;
    private int results;

    private TraceReader(Block block, JsonParser json) {
        this.block = block;
        this.json = json;
        frames = new CallFrames(json);
    }

    /**
     * The block with what was paid inside its transactions; the same block where nothing was. Without block and error
     * where the node does not have the trace yet.
     *
     * @param answer the bare result, or a JSON-RPC response around it
     * @throws UndecodableBlockException where the answer is no trace of this block
     */
    public static BlockAnswer read(Block block, byte[] answer) {
        long height = block.ref().height();
        try (JsonParser json = JSON.createParser(answer)) {
            return new TraceReader(block, json).read();
        } catch (MalformedFieldException malformed) {
            throw UndecodableBlockException.at(height, malformed.getMessage());
        } catch (JsonProcessingException grammar) {
            throw UndecodableBlockException.at(height, "the trace is no JSON: " + grammar.getOriginalMessage());
        } catch (IOException encoding) {
            throw UndecodableBlockException.at(height, "the trace is not JSON in UTF-8", encoding);
        }
    }

    private BlockAnswer read() throws IOException {
        JsonToken token = json.nextToken();
        BlockAnswer read;
        if (token == JsonToken.START_OBJECT) {
            read = readEnvelope();
        } else if (token == JsonToken.START_ARRAY) {
            read = new BlockAnswer(readBlock(), null);
        } else if (token == JsonToken.VALUE_NULL) {
            read = new BlockAnswer(null, null);
        } else {
            throw new MalformedFieldException("traces", "are neither a list nor a response");
        }
        if (json.nextToken() != null) {
            throw new MalformedFieldException("traces", "are followed by something else");
        }
        return read;
    }

    private BlockAnswer readEnvelope() throws IOException {
        boolean answered = false;
        Block result = null;
        RpcError error = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("result") && !answered) {
                answered = true;
                result = value == JsonToken.VALUE_NULL ? null : readBlock();
            } else if (name.equals("result")) {
                throw new MalformedFieldException(name, "is there twice");
            } else if (name.equals("error") && value == JsonToken.START_OBJECT) {
                error = readError();
            } else {
                json.skipChildren();
            }
        }
        if (!answered && error == null) {
            throw new MalformedFieldException("result", "is missing");
        }
        return error == null ? new BlockAnswer(result, null) : new BlockAnswer(null, error);
    }

    private RpcError readError() throws IOException {
        long code = 0;
        String message = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("code") && value == JsonToken.VALUE_NUMBER_INT) {
                code = json.getLongValue();
            } else if (name.equals("message") && value == JsonToken.VALUE_STRING) {
                message = JsonWords.shorten(json.getText());
            } else {
                json.skipChildren();
            }
        }
        return new RpcError(code, message);
    }

    /** Reads the list that the parser stands on. */
    private Block readBlock() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedFieldException("traces", "are no list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (results == block.transactions().size()) {
                throw new MalformedFieldException("traces", "are more than the " + results + " transactions");
            }
            readResult();
            results++;
        }
        requireAll();
        return traced == null
                ? block
                : new Block(
                        block.ref(),
                        block.miner(),
                        block.gasUsed(),
                        block.baseFeePerGas(),
                        traced,
                        block.withdrawals());
    }

    /** Polygon's nodes leave out the transaction that nobody signed. */
    private void requireAll() {
        int transactions = block.transactions().size();
        boolean all = results == transactions
                || (results == transactions - 1 && results == StateSync.committed(block.ref(), block.transactions()));
        if (!all) {
            throw new MalformedFieldException("traces", "are " + results + " for " + transactions + " transactions");
        }
    }

    private void readResult() throws IOException {
        String at = "traces[" + results + "]";
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedFieldException(at, "is no object");
        }
        Transaction transaction = block.transactions().get(results);
        boolean hashed = false;
        boolean read = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("txHash") && value == JsonToken.VALUE_STRING) {
                requireHash(at, transaction);
                hashed = true;
            } else if (name.equals("result") && value == JsonToken.START_OBJECT) {
                if (read) {
                    throw new MalformedFieldException(at + ".result", "is there twice");
                }
                frames.read(at + ".result");
                read = true;
            } else if (name.equals("error") && value == JsonToken.VALUE_STRING) {
                throw new MalformedFieldException(at, "could not be made: " + JsonWords.shorten(json.getText()));
            } else {
                json.skipChildren();
            }
        }
        if (!read) {
            throw new MalformedFieldException(at + ".result", "is missing");
        }
        frames.requireTop(transaction, hashed);
        take(transaction);
    }

    private void requireHash(String at, Transaction transaction) throws IOException {
        String hash = transaction.hash().toString();
        if (!hash.equalsIgnoreCase(json.getText())) {
            throw new MalformedFieldException(
                    at + ".txHash",
                    "is " + JsonWords.shorten(json.getText()) + ", not transactions[" + results + "].hash " + hash);
        }
    }

    private void take(Transaction transaction) {
        if (!transaction.succeeded() || frames.hasNoTransfers()) {
            return;
        }
        List<InternalTransfer> transfers = frames.transfers();
        if (traced == null) {
            traced = new ArrayList<>(block.transactions());
        }
        traced.set(results, transaction.withInternalTransfers(transfers));
    }
}
