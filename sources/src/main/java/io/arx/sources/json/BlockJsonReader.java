package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.arx.events.Block;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON with which EVM nodes answer {@code eth_getBlockByNumber} (with whole transactions) and
 * {@code eth_getBlockReceipts} into a {@link Block}: in one pass over the bytes, without a tree or a string for a
 * value. Blooms, signatures and all of the input but its selector are passed over.
 *
 * <p>A block is whole and consistent or it is refused: each transaction has one receipt, in the same place, with the
 * same hash and with this block's hash; log indexes rise through the block. Receipts from before Byzantium, which carry
 * a state root in place of a status, count as succeeded; where a receipt has no effective price, the transaction's gas
 * price is taken.
 *
 * <p>Stateless; any number of threads may use it at once.
 */
public final class BlockJsonReader {

    private static final long ANY_HEIGHT = -1;
    private static final Set<String> ENVELOPE = Set.of("jsonrpc", "id", "result", "error");

    private BlockJsonReader() {}

    /**
     * Reads a block, each part as a bare result or within a JSON-RPC response.
     *
     * @throws UndecodableBlockException where the two are not one whole block
     */
    public static Block read(byte[] blockJson, byte[] receiptsJson) {
        return read(ANY_HEIGHT, blockJson, receiptsJson);
    }

    /**
     * The same of a block that must have this height.
     *
     * @throws UndecodableBlockException where the two are not one whole block of this height
     */
    public static Block read(long height, byte[] blockJson, byte[] receiptsJson) {
        Decoding decoding = new Decoding(height);
        return decoding.run(() -> {
            decoding.read("", blockJson);
            decoding.read("receipts", receiptsJson);
            return decoding.join();
        });
    }

    /**
     * Reads the two responses of a node that was asked for a block and for its receipts.
     *
     * @throws UndecodableBlockException where the two are not one whole block of this height
     */
    public static BlockAnswer readResponses(long height, byte[] block, byte[] receipts) {
        Decoding decoding = new Decoding(height);
        return decoding.run(() -> {
            decoding.read("", block);
            decoding.read("receipts", receipts);
            return decoding.answer();
        });
    }

    /**
     * Reads the response to a JSON-RPC batch that asked for a block and its receipts, in either order.
     *
     * @throws UndecodableBlockException where the two are not one whole block of this height
     */
    public static BlockAnswer readBatch(long height, byte[] batch) {
        Decoding decoding = new Decoding(height);
        return decoding.run(() -> {
            decoding.readBatch(batch);
            return decoding.answer();
        });
    }

    /** The state of one reading. */
    private static final class Decoding {

        private long height;
        private @Nullable JsonCursor json;
        private @Nullable BlockPart block;
        private @Nullable List<ReceiptPart> receipts;
        private @Nullable RpcError error;

        private Decoding(long height) {
            this.height = height;
        }

        private interface Reading<T> {
            T run() throws IOException;
        }

        private <T> T run(Reading<T> reading) {
            try {
                return reading.run();
            } catch (MalformedFieldException malformed) {
                throw UndecodableBlockException.at(height, malformed.getMessage());
            } catch (JsonProcessingException grammar) {
                String reason = json == null
                        ? "is not JSON: " + grammar.getOriginalMessage()
                        : json.grammar(grammar).getMessage();
                throw UndecodableBlockException.at(height, reason, grammar);
            } catch (IOException encoding) {
                throw UndecodableBlockException.at(height, "is not JSON in UTF-8", encoding);
            }
        }

        private void read(String root, byte[] bytes) throws IOException {
            try (JsonCursor cursor = new JsonCursor(root, bytes)) {
                json = cursor;
                cursor.next();
                readHere(cursor);
                cursor.requireEnd();
            }
        }

        private void readBatch(byte[] bytes) throws IOException {
            try (JsonCursor cursor = new JsonCursor("", bytes)) {
                json = cursor;
                if (cursor.next() == JsonToken.START_ARRAY) {
                    while (cursor.next() != JsonToken.END_ARRAY) {
                        cursor.requireHere(JsonToken.START_OBJECT);
                        readEnvelope(cursor, cursor.nextName());
                    }
                } else {
                    cursor.requireHere(JsonToken.START_OBJECT); // a node may refuse a batch with one response
                    readEnvelope(cursor, cursor.nextName());
                }
                cursor.requireEnd();
            }
        }

        /** A list is receipts, an object a block or a response around either. */
        private void readHere(JsonCursor cursor) throws IOException {
            if (cursor.here() == JsonToken.START_ARRAY) {
                readReceipts(cursor);
                return;
            }
            if (cursor.here() == JsonToken.VALUE_NULL) {
                return;
            }
            cursor.requireHere(JsonToken.START_OBJECT);
            String name = cursor.nextName();
            if (name != null && ENVELOPE.contains(name)) {
                readEnvelope(cursor, name);
            } else {
                readBlock(cursor, name);
            }
        }

        private void readEnvelope(JsonCursor cursor, @Nullable String firstName) throws IOException {
            int seen = 0;
            for (String name = firstName; name != null; name = cursor.nextName()) {
                switch (name) {
                    case "result" -> {
                        seen = Members.add(seen, 1, cursor);
                        readResult(cursor);
                    }
                    case "error" -> {
                        if (!cursor.nextIsNull()) {
                            error = errorHere(cursor);
                        }
                    }
                    default -> cursor.skip();
                }
            }
            if (seen == 0 && error == null) {
                throw cursor.malformed("result", "is missing");
            }
        }

        private void readResult(JsonCursor cursor) throws IOException {
            cursor.next();
            switch (cursor.here()) {
                case VALUE_NULL -> {}
                case START_ARRAY -> readReceipts(cursor);
                default -> {
                    cursor.requireHere(JsonToken.START_OBJECT);
                    readBlock(cursor, cursor.nextName());
                }
            }
        }

        private void readBlock(JsonCursor cursor, @Nullable String firstName) throws IOException {
            if (block != null) {
                throw cursor.malformed("is a second block");
            }
            BlockPart read = BlockPart.readMembers(cursor, firstName);
            if (height != ANY_HEIGHT && read.ref().height() != height) {
                throw cursor.malformed("number", "is " + read.ref().height() + ", not " + height + " as asked for");
            }
            height = read.ref().height();
            block = read;
        }

        private void readReceipts(JsonCursor cursor) throws IOException {
            if (receipts != null) {
                throw cursor.malformed("is a second list of receipts");
            }
            receipts = ReceiptPart.readAllHere(cursor);
        }

        private Block join() {
            if (error != null) {
                throw new MalformedFieldException("", "the node answered with " + error);
            }
            if (block == null) {
                throw new MalformedFieldException("", "there is no block, only null or receipts");
            }
            if (receipts == null) {
                throw new MalformedFieldException("", "there are no receipts");
            }
            return BlockAssembly.join(block, receipts);
        }

        private BlockAnswer answer() {
            if (error != null) {
                return new BlockAnswer(null, error);
            }
            return block == null || receipts == null ? new BlockAnswer(null, null) : new BlockAnswer(join(), null);
        }
    }

    private static RpcError errorHere(JsonCursor cursor) throws IOException {
        cursor.requireHere(JsonToken.START_OBJECT);
        long code = 0;
        String message = "";
        for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
            cursor.next();
            switch (name) {
                case "code" -> code = cursor.plainNumber();
                case "message" -> message = cursor.string();
                default -> cursor.skipHere();
            }
        }
        return new RpcError(code, message);
    }
}
