package io.arx.devnet.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON-RPC 2.0: takes the bytes of a request or a batch and gives the bytes of the answer. */
public final class JsonRpc {

    private static final Logger LOG = LoggerFactory.getLogger(JsonRpc.class);
    private static final int MOST_IN_A_BATCH = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, RpcMethod> methods;

    public JsonRpc(ChainView chain, Renderer renderer) {
        methods = EthMethods.over(chain, renderer);
    }

    /** The answer; empty where nothing but notifications came. */
    public byte[] answer(byte[] request) {
        JsonNode parsed;
        try {
            parsed = JSON.readTree(request);
        } catch (JsonProcessingException malformed) {
            return error(null, RpcException.PARSE_ERROR, "parse error: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException("reading from memory failed", impossible);
        }
        return parsed.isArray() ? answerBatch(parsed) : answerOne(parsed);
    }

    private byte[] answerBatch(JsonNode batch) {
        if (batch.isEmpty()) {
            return error(null, RpcException.INVALID_REQUEST, "invalid request: the batch is empty");
        }
        if (batch.size() > MOST_IN_A_BATCH) {
            return error(
                    null,
                    RpcException.INVALID_REQUEST,
                    "invalid request: " + batch.size() + " requests in a batch, at most " + MOST_IN_A_BATCH);
        }
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (JsonNode request : batch) {
            byte[] answer = answerOne(request);
            if (answer.length > 0) {
                answers.write(answers.size() == 0 ? '[' : ',');
                answers.writeBytes(answer);
            }
        }
        if (answers.size() > 0) {
            answers.write(']');
        }
        return answers.toByteArray();
    }

    private byte[] answerOne(JsonNode request) {
        JsonNode id = request.path("id");
        boolean isValid = request.isObject()
                && "2.0".equals(request.path("jsonrpc").textValue())
                && request.path("method").isTextual()
                && (id.isMissingNode() || id.isNull() || id.isTextual() || id.isNumber());
        if (!isValid) {
            return error(id, RpcException.INVALID_REQUEST, "invalid request: jsonrpc 2.0, a method and an id expected");
        }
        byte[] answer = call(request.path("method").textValue(), request.path("params"), id);
        return id.isMissingNode() ? new byte[0] : answer;
    }

    private byte[] call(String name, JsonNode params, JsonNode id) {
        RpcMethod method = methods.get(name);
        if (method == null) {
            return error(
                    id,
                    RpcException.METHOD_NOT_FOUND,
                    "the method " + name + " does not exist; there are " + String.join(", ", methods.keySet()));
        }
        try {
            return envelope(id, "\"result\":", method.call(new Params(params)));
        } catch (RpcException refused) {
            return error(id, refused.code(), refused.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("{} {} failed", name, params, unexpected);
            return error(id, RpcException.INTERNAL_ERROR, "internal error; the devnet's log says more");
        }
    }

    private static byte[] error(@Nullable JsonNode id, int code, String message) {
        byte[] body = JSON.createObjectNode()
                .put("code", code)
                .put("message", message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return envelope(id == null ? MissingNode.getInstance() : id, "\"error\":", body);
    }

    private static byte[] envelope(JsonNode id, String field, byte[] body) {
        String answered = id.isTextual() || id.isNumber() ? id.toString() : "null";
        byte[] head = ("{\"jsonrpc\":\"2.0\",\"id\":" + answered + "," + field).getBytes(StandardCharsets.UTF_8);
        byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length + 1);
        System.arraycopy(body, 0, whole, head.length, body.length);
        whole[whole.length - 1] = '}';
        return whole;
    }
}
