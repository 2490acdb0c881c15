package io.arx.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.events.Address;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.util.function.Function;

/** The parameters of a request, read by place, with errors that name the place. */
final class Params {

    private final JsonNode params;

    /**
     * Wraps an array.
     *
     * @throws RpcException where {@code params} is none
     */
    Params(JsonNode params) throws RpcException {
        if (!params.isArray() && !params.isMissingNode() && !params.isNull()) {
            throw RpcException.invalidParams("params must be an array");
        }
        this.params = params;
    }

    String text(int place, String what) throws RpcException {
        JsonNode value = params.path(place);
        if (!value.isTextual()) {
            throw RpcException.invalidParams("missing or invalid argument " + place + ": " + what + " expected");
        }
        return value.textValue();
    }

    boolean flag(int place) throws RpcException {
        JsonNode value = params.path(place);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw RpcException.invalidParams("invalid argument " + place + ": true or false expected");
        }
        return value.booleanValue();
    }

    JsonNode object(int place, String what) throws RpcException {
        JsonNode value = params.path(place);
        if (!value.isObject()) {
            throw RpcException.invalidParams("missing or invalid argument " + place + ": " + what + " expected");
        }
        return value;
    }

    Hash blockHash(int place) throws RpcException {
        return parsed(place, "a block hash", Hash::parse);
    }

    TxHash txHash(int place) throws RpcException {
        return parsed(place, "a transaction hash", TxHash::parse);
    }

    Address address(int place) throws RpcException {
        return parsed(place, "an address", Address::parseUnchecked);
    }

    private <T> T parsed(int place, String what, Function<String, T> parser) throws RpcException {
        String text = text(place, what);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw RpcException.invalidParams("invalid argument " + place + ": " + malformed.getMessage());
        }
    }
}
