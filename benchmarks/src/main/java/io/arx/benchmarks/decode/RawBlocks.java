package io.arx.benchmarks.decode;

import io.arx.devnet.DevnetBlock;
import io.arx.devnet.DevnetChain;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.rpc.Renderer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The blocks to decode: recorded ones of Ethereum where there are any, otherwise a devnet's. */
public final class RawBlocks {

    private static final String BLOCK = ".block.json.gz";
    private static final String RECEIPTS = ".receipts.json.gz";
    private static final int DEVNET_BLOCKS = 100;

    private RawBlocks() {}

    /** All blocks of the folder {@code eth-mainnet} below {@code data}. */
    static List<RawBlock> recorded(Path data) throws IOException {
        Path folder = data.resolve("eth-mainnet");
        List<RawBlock> blocks = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(BLOCK))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                String height = name.substring(0, name.length() - BLOCK.length());
                blocks.add(RawBlock.ofResults(
                        Long.parseLong(height), unzip(file), unzip(folder.resolve(height + RECEIPTS))));
            }
        }
        return blocks;
    }

    /** The first blocks of the default devnet, with as many transactions as a mainnet block has. */
    static List<RawBlock> simulated() {
        return simulated(DEVNET_BLOCKS);
    }

    /** The first blocks of the default devnet from height 1 on, with as many transactions as a mainnet block has. */
    public static List<RawBlock> simulated(int count) {
        DevnetSettings settings = DevnetSettings.defaults().withTransactionsPerBlock(175);
        DevnetChain chain = new DevnetChain(settings);
        Renderer renderer = new Renderer(settings.chain().number());
        List<RawBlock> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DevnetBlock block = chain.produceNext();
            blocks.add(RawBlock.ofResults(block.height(), renderer.block(block, true), renderer.receipts(block)));
        }
        return blocks;
    }

    private static byte[] unzip(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
