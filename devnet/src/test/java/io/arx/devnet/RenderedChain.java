package io.arx.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.devnet.rpc.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A chain as a client sees it: the rendered JSON of each block and its receipts, parsed again. */
final class RenderedChain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DevnetChain chain;
    private final Renderer renderer;

    RenderedChain(DevnetSettings settings) {
        chain = new DevnetChain(settings);
        renderer = new Renderer(settings.chain().number());
    }

    DevnetChain chain() {
        return chain;
    }

    /** The next block and its receipts. */
    Rendered next() {
        DevnetBlock block = chain.produceNext();
        return new Rendered(parse(renderer.block(block, true)), parse(renderer.receipts(block)));
    }

    /** The blocks of a chain's present branch from the first on. */
    static List<Rendered> of(DevnetChain chain) {
        Renderer renderer = new Renderer(chain.settings().chain().number());
        List<Rendered> blocks = new ArrayList<>();
        for (long height = 1; height <= chain.head().height(); height++) {
            DevnetBlock block = chain.block(height);
            blocks.add(new Rendered(parse(renderer.block(block, true)), parse(renderer.receipts(block))));
        }
        return blocks;
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException("the devnet rendered no JSON", malformed);
        }
    }

    record Rendered(JsonNode block, JsonNode receipts) {

        long height() {
            return number(block.get("number"));
        }

        long timeSeconds() {
            return number(block.get("timestamp"));
        }
    }

    static long number(JsonNode quantity) {
        return Long.parseUnsignedLong(quantity.asText().substring(2), 16);
    }
}
