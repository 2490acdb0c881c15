package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a client asks.
 *
 * @param bytes as they came
 * @param isBatch whether it is an array
 * @param calls in order
 * @param time how often the same was asked before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(byte[] bytes, boolean isBatch, List<Call> calls, int time) {

    /** One call. */
    record Call(String method, JsonNode params) {

        boolean isFor(String name) {
            return method.equals(name);
        }

        /** Whether it asks for a block with its transactions in full. */
        boolean isForBlock() {
            return method.startsWith("eth_getBlockBy") && params.path(1).asBoolean();
        }

        boolean isForReceipts() {
            return method.equals("eth_getBlockReceipts");
        }

        /** The number, tag or hash of the block that it asks for. */
        String block() {
            return params.path(0).asText();
        }

        /** The height that it asks for; -1 where it names none by its number. */
        long height() {
            String text = block();
            return text.matches("0x[0-9a-f]{1,15}") ? Long.parseLong(text.substring(2), 16) : -1;
        }
    }
}
