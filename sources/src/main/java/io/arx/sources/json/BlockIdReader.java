package io.arx.sources.json;

import io.arx.events.Hash;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads only which block it is from the JSON-RPC response to {@code eth_getBlockByNumber}. */
public final class BlockIdReader {

    private static final Names ENVELOPE = Names.of("result", "error");
    private static final int RESULT = 0;
    private static final int ERROR = 1;
    private static final Names BLOCK = Names.of("number", "hash");
    private static final int NUMBER = 0;
    private static final int HASH = 1;

    private BlockIdReader() {}

    /**
     * Which block a node gave.
     *
     * @param height negative where it has none, or answered with an error
     * @param hash null where there is none
     * @param error null where there was none
     */
    public record BlockId(long height, @Nullable Hash hash, @Nullable RpcError error) {}

    /**
     * Reads it.
     *
     * @throws UndecodableBlockException where the text is no such response
     */
    public static BlockId read(byte[] response) {
        try (JacksonCursor json = new JacksonCursor("", response)) {
            json.value();
            return readHere(json);
        } catch (MalformedFieldException malformed) {
            throw UndecodableBlockException.at(-1, malformed.getMessage());
        } catch (IOException encoding) {
            throw UndecodableBlockException.at(-1, "is not JSON in UTF-8", encoding);
        }
    }

    private static BlockId readHere(JacksonCursor json) throws IOException {
        json.enterObject();
        BlockId id = new BlockId(-1, null, null);
        for (int member = json.member(ENVELOPE); member != Names.END; member = json.member(ENVELOPE)) {
            switch (member) {
                case RESULT -> id = json.nextIsNull() ? id : blockHere(json);
                case ERROR -> id = json.nextIsNull() ? id : new BlockId(-1, null, json.errorHere());
                default -> json.skip();
            }
        }
        return id;
    }

    private static BlockId blockHere(JacksonCursor json) throws IOException {
        json.enterObject();
        long height = -1;
        Hash hash = null;
        for (int member = json.member(BLOCK); member != Names.END; member = json.member(BLOCK)) {
            switch (member) {
                case NUMBER -> height = json.number();
                case HASH -> hash = json.hashOrNull();
                default -> json.skip();
            }
        }
        if (height < 0) {
            throw json.malformed("number", "is missing");
        }
        return new BlockId(height, hash, null);
    }
}
