package io.arx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.events.Activity;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.functions.decode.ActivityDecoder;
import io.arx.sources.recording.RecordingFolder;
import io.arx.testing.Influx2TestServer;
import io.arx.testing.RedisTestServer;
import io.arx.testing.TestData;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thirteen consecutive blocks of Ethereum through the command line into real stores. */
class RecordedRunIT {

    private static final long FIRST = 14_000_000;
    private static final long LAST = 14_000_012;

    @TempDir
    Path folder;

    @Test
    void thirteenRealBlocksReachRedisAndInflux() throws Exception {
        Path recording = TestData.path("eth-mainnet");
        Path token = folder.resolve("token");
        try (RedisTestServer redis = RedisTestServer.start();
                Influx2TestServer influx = Influx2TestServer.start()) {
            Files.writeString(token, influx.token());
            StringWriter errors = new StringWriter();
            int exit = Arx.commandLine()
                    .setErr(new PrintWriter(errors, true))
                    .execute(
                            "run",
                            "--chain",
                            "ethereum",
                            "--conf",
                            "../conf",
                            "--recording",
                            recording.toString(),
                            "--from",
                            Long.toString(FIRST),
                            "--to",
                            Long.toString(LAST),
                            "--redis",
                            redis.uri(),
                            "--influx",
                            influx.url() + "/?org=" + influx.organization() + "&bucket=" + influx.bucket()
                                    + "&credentialsFile=" + token,
                            "--port",
                            "0");
            assertThat(exit).as(errors.toString()).isEqualTo(ExitCode.OK);
            assertThat(errors.toString()).doesNotContain(influx.token());
            Expected expected = expected(recording);
            assertRedis(redis, expected);
            assertInflux(influx, expected);
        }
    }

    private static void assertRedis(RedisTestServer redis, Expected expected) throws IOException {
        RedisClient client = RedisClient.create(redis.uri());
        try {
            RedisCommands<String, String> commands = client.connect().sync();
            assertThat(commands.hget("arx:chain:ethereum", "d")).contains("\"height\":" + LAST);
            int lists = commands.keys("arx:top:ethereum:*").size();
            assertThat(lists).isPositive();
            assertThat(commands.xlen("arx:live:chains"))
                    .isEqualTo(
                            2 * (LAST - FIRST + 1) + lists); // where it stands, its minute, each list of wallets once
            // on 13 January 2022 at 23:00 UTC exchanges had ether at 3,240 to 3,260 dollars
            assertThat(usd(commands, "0x0000000000000000000000000000000000000000"))
                    .isBetween(3_200.0, 3_300.0);
            assertThat(usd(commands, "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"))
                    .isEqualTo(1);
            assertThat(commands.keys("arx:window:ethereum:*"))
                    .hasSize(expected.panes().size());
            assertThat(commands.keys("arx:latest:score:ethereum:*")).hasSize(expected.wallets());
            assertThat(commands.zcard("arx:alerts")).isEqualTo(expected.whales());
            assertThat(commands.xlen("arx:live:alerts")).isEqualTo(expected.whales());
        } finally {
            client.shutdown();
        }
    }

    private static double usd(RedisCommands<String, String> redis, String token) throws IOException {
        return new ObjectMapper()
                .readTree(redis.hget("arx:price:ethereum:" + token, "d"))
                .path("usd")
                .asDouble();
    }

    private static void assertInflux(Influx2TestServer influx, Expected expected) throws IOException {
        assertThat(influx.query("SELECT COUNT(height) FROM chain_status")).contains("," + (LAST - FIRST + 1));
        assertThat(influx.query("SELECT COUNT(score) FROM wallet_score"))
                .contains("," + expected.panes().size());
        assertThat(influx.query("SELECT COUNT(id) FROM alert")).contains("," + expected.whales());
    }

    /**
     * What the blocks contain, counted plainly.
     *
     * @param panes each wallet and minute in which something happened to it
     * @param whales native transfers of 100 ETH and more
     */
    private record Expected(Set<String> panes, int wallets, long whales) {}

    private static Expected expected(Path recording) throws IOException {
        Amount whale = Amount.tokens(100, 18);
        Set<String> panes = new HashSet<>();
        Set<Address> wallets = new HashSet<>();
        long whales = 0;
        RecordingFolder folder = RecordingFolder.open(recording).between(FIRST, LAST);
        for (long height : folder.heights()) {
            BlockActivities block = new ActivityDecoder(ChainId.ETHEREUM)
                    .decode(folder.read(height), 0, 0)
                    .activities();
            Set<Address> touched = new HashSet<>();
            block.fees().forEach(fee -> touched.add(fee.payer()));
            for (Activity activity : block.activities()) {
                if (!activity.isSpam()) {
                    touched.add(activity.from());
                    touched.add(activity.to());
                }
                if (activity.kind().movesNative() && activity.amount().compareTo(whale) >= 0) {
                    whales++;
                }
            }
            touched.remove(Address.ZERO);
            wallets.addAll(touched);
            touched.forEach(wallet -> panes.add(wallet + "@" + block.ref().timeSeconds() / 60));
        }
        return new Expected(panes, wallets.size(), whales);
    }
}
