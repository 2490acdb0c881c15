package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.rpc.ChainView;
import io.arx.devnet.rpc.Node;
import io.arx.devnet.rpc.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What an honest endpoint would say, for those who then say something else. */
final class Truth {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Node honest;
    private final ChainView chain;
    private final Renderer renderer;

    Truth(Node honest, ChainView chain, Renderer renderer) {
        this.honest = honest;
        this.chain = chain;
        this.renderer = renderer;
    }

    ChainView chain() {
        return chain;
    }

    /** The whole answer. */
    byte[] answer(Request request) {
        return honest.answer(request.bytes()).body();
    }

    /** The answer to each call, in order; they may be changed. */
    List<JsonNode> answers(Request request) {
        JsonNode parsed = parse(answer(request));
        List<JsonNode> answers = new ArrayList<>();
        if (request.isBatch() && parsed.isArray()) {
            parsed.forEach(answers::add);
        } else {
            answers.add(parsed);
        }
        return answers;
    }

    /** A block with its transactions in full. */
    JsonNode block(DevnetBlock block) {
        return parse(renderer.block(block, true));
    }

    /** All receipts of a block. */
    JsonNode receipts(DevnetBlock block) {
        return parse(renderer.receipts(block));
    }

    /** The answer made of the answers to each call. */
    static Answer join(Request request, List<JsonNode> answers) {
        if (!request.isBatch()) {
            return Answer.of(bytes(answers.get(0)));
        }
        ArrayNode all = JSON.createArrayNode();
        answers.forEach(all::add);
        return Answer.of(bytes(all));
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException("the devnet answered no JSON", malformed);
        }
    }
}
