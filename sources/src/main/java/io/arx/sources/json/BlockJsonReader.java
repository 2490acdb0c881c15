package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.arx.events.Block;
import io.arx.events.proof.ReceiptFields;
import io.arx.events.proof.TransactionFields;
import io.arx.sources.proof.BlockProver;
import io.arx.sources.proof.ProofRules;
import io.arx.sources.proof.ProvableBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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
        return decode(height, null, both(blockJson, receiptsJson));
    }

    /** As {@link #read(long, byte[], byte[])}, with the fast cursor alone; the tests compare. */
    static Block readPlainly(long height, byte[] blockJson, byte[] receiptsJson) {
        return plainly(new Decoding(height, null, true), both(blockJson, receiptsJson));
    }

    /** As {@link #read(long, byte[], byte[])}, with the cursor that takes everything alone; the tests compare. */
    static Block readThoroughly(long height, byte[] blockJson, byte[] receiptsJson) {
        return thoroughly(new Decoding(height, null, false), both(blockJson, receiptsJson));
    }

    private static Reading<Block> both(byte[] blockJson, byte[] receiptsJson) {
        return decoding -> {
            decoding.read("", blockJson);
            decoding.read("receipts", receiptsJson);
            return decoding.join();
        };
    }

    /**
     * Reads the two responses of a node that was asked for a block and for its receipts.
     *
     * @throws UndecodableBlockException where the two are not one whole block of this height
     */
    public static BlockAnswer readResponses(long height, byte[] block, byte[] receipts) {
        return readResponses(height, block, receipts, null);
    }

    /**
     * The same of a block that has to prove complete.
     *
     * @param prover null where it does not
     * @throws UndecodableBlockException where the two are not one whole block of this height, or it is not proved
     */
    public static BlockAnswer readResponses(long height, byte[] block, byte[] receipts, @Nullable BlockProver prover) {
        return decode(height, prover, decoding -> {
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
        return readBatch(height, batch, null);
    }

    /**
     * The same of a block that has to prove complete.
     *
     * @param prover null where it does not
     * @throws UndecodableBlockException where the two are not one whole block of this height, or it is not proved
     */
    public static BlockAnswer readBatch(long height, byte[] batch, @Nullable BlockProver prover) {
        return decode(height, prover, decoding -> {
            decoding.readBatch(batch);
            return decoding.answer();
        });
    }

    /** Reads with the fast cursor, and where that gives up once more with the one that takes everything. */
    private static <T> T decode(long height, @Nullable BlockProver prover, Reading<T> reading) {
        try {
            return plainly(new Decoding(height, prover, true), reading);
        } catch (PlainGrammar.Irregular | IndexOutOfBoundsException irregular) {
            return thoroughly(new Decoding(height, prover, false), reading);
        }
    }

    private static <T> T plainly(Decoding decoding, Reading<T> reading) {
        try {
            return reading.run(decoding);
        } catch (OtherBlockException other) {
            throw UndecodableBlockException.at(decoding.height, other.getMessage(), other);
        } catch (MalformedFieldException malformed) {
            throw UndecodableBlockException.at(decoding.height, malformed.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the fast cursor reads from memory alone
        }
    }

    private static <T> T thoroughly(Decoding decoding, Reading<T> reading) {
        try {
            return reading.run(decoding);
        } catch (OtherBlockException other) {
            throw UndecodableBlockException.at(decoding.height, other.getMessage(), other);
        } catch (MalformedFieldException malformed) {
            throw UndecodableBlockException.at(decoding.height, malformed.getMessage());
        } catch (IOException encoding) {
            throw UndecodableBlockException.at(decoding.height, "is not JSON in UTF-8", encoding);
        }
    }

    /** What is to be read. */
    private interface Reading<T> {
        T run(Decoding decoding) throws IOException;
    }

    /** The state of one reading. */
    private static final class Decoding {

        private final boolean plain;
        private final @Nullable BlockProver prover;
        private final @Nullable ProofRules rules;
        private final Names names;
        private long height;
        private @Nullable BlockPart block;
        private @Nullable List<ReceiptPart> receipts;
        private @Nullable RpcError error;

        private Decoding(long height, @Nullable BlockProver prover, boolean plain) {
            this.height = height;
            this.prover = prover;
            this.plain = plain;
            rules = prover == null ? null : prover.rules();
            names = BlockPart.names(rules);
        }

        private interface Visit {
            void visit(JsonCursor json) throws IOException;
        }

        /** A list is receipts, an object a block or a response around either. */
        private void read(String root, byte[] bytes) throws IOException {
            visit(root, bytes, json -> {
                switch (json.value()) {
                    case LIST -> readReceipts(json);
                    case NULL -> json.skipHere();
                    default -> {
                        json.enterObject();
                        int member = json.member(names);
                        if (member >= BlockPart.FIRST_OF_ENVELOPE && member <= BlockPart.ERROR) {
                            readEnvelope(json, member);
                        } else {
                            readBlock(json, member);
                        }
                    }
                }
            });
        }

        private void readBatch(byte[] bytes) throws IOException {
            visit("", bytes, json -> {
                if (json.value() == JsonCursor.Kind.LIST) {
                    json.enterList();
                    while (json.element()) {
                        json.enterObject();
                        readEnvelope(json, json.member(names));
                    }
                } else {
                    json.enterObject(); // a node may refuse a batch with one response
                    readEnvelope(json, json.member(names));
                }
            });
        }

        private void visit(String root, byte[] bytes, Visit visit) throws IOException {
            if (plain) {
                JsonCursor json = new PlainCursor(bytes);
                visit.visit(json);
                json.requireEnd();
                return;
            }
            try (JacksonCursor json = new JacksonCursor(root, bytes)) {
                try {
                    visit.visit(json);
                    json.requireEnd();
                } catch (JsonProcessingException grammar) {
                    throw json.grammar(grammar);
                }
            }
        }

        private void readEnvelope(JsonCursor json, int firstMember) throws IOException {
            int seen = 0;
            for (int member = firstMember; member != Names.END; member = json.member(names)) {
                switch (member) {
                    case BlockPart.RESULT -> {
                        seen = json.see(seen, member);
                        readResult(json);
                    }
                    case BlockPart.ERROR -> {
                        if (!json.nextIsNull()) {
                            error = json.errorHere();
                        }
                    }
                    default -> json.skip();
                }
            }
            if (seen == 0 && error == null) {
                throw json.malformed("result", "is missing");
            }
        }

        private void readResult(JsonCursor json) throws IOException {
            switch (json.value()) {
                case NULL -> json.skipHere();
                case LIST -> readReceipts(json);
                default -> {
                    json.enterObject();
                    readBlock(json, json.member(names));
                }
            }
        }

        private void readBlock(JsonCursor json, int firstMember) throws IOException {
            if (block != null) {
                throw json.malformed("is a second block");
            }
            BlockPart read = BlockPart.readMembers(json, firstMember, rules);
            if (height != ANY_HEIGHT && read.ref().height() != height) {
                throw json.malformed("number", "is " + read.ref().height() + ", not " + height + " as asked for");
            }
            height = read.ref().height();
            block = read;
        }

        private void readReceipts(JsonCursor json) throws IOException {
            if (receipts != null) {
                throw json.malformed("is a second list of receipts");
            }
            receipts = ReceiptPart.readAllHere(json, rules != null);
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
            Block joined = BlockAssembly.join(block, receipts);
            if (prover != null) {
                prove(prover, joined, block, receipts);
            }
            return joined;
        }

        private static void prove(BlockProver prover, Block joined, BlockPart block, List<ReceiptPart> receipts) {
            List<TransactionFields> transactions = new ArrayList<>(receipts.size());
            List<ReceiptFields> fields = new ArrayList<>(receipts.size());
            for (int i = 0; i < receipts.size(); i++) {
                fields.add(receipts.get(i).fields());
                transactions.add(block.transactions().get(i).fields());
            }
            prover.objection(new ProvableBlock(joined, block.header(), transactions, fields))
                    .ifPresent(Decoding::refuse);
        }

        private static void refuse(String objection) {
            throw new MalformedFieldException("", objection);
        }

        private BlockAnswer answer() {
            if (error != null) {
                return new BlockAnswer(null, error);
            }
            if (block != null && receipts != null) {
                return new BlockAnswer(join(), null);
            }
            if (block != null && prover != null && block.header() != null) {
                prover.headerObjection(block.ref(), block.header()).ifPresent(Decoding::refuse);
            }
            return new BlockAnswer(null, null);
        }
    }
}
