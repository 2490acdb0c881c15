package io.arx.sources.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.arx.events.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A block as a node answered it.
 *
 * @param block what it says
 * @param blockJson the result of {@code eth_getBlockByNumber} with whole transactions, byte for byte
 * @param receiptsJson the result of {@code eth_getBlockReceipts}, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawBlock(Block block, byte[] blockJson, byte[] receiptsJson) {

    private static final JsonFactory JSON = new JsonFactory();

    static RawBlock ofResponses(Block block, byte[] blockResponse, byte[] receiptsResponse) {
        return new RawBlock(block, result(blockResponse), result(receiptsResponse));
    }

    /** The bytes of the member {@code result} of a JSON-RPC response that has been read before. */
    private static byte[] result(byte[] response) {
        try (JsonParser parser = JSON.createParser(response)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("result");
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                if (found) {
                    return Arrays.copyOfRange(
                            response, from, (int) parser.currentLocation().getByteOffset());
                }
            }
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
        throw new IllegalArgumentException("the response has no result");
    }
}
