package io.arx.sources.tokens;

import static io.arx.sources.tokens.AbiAnswers.number;
import static io.arx.sources.tokens.AbiAnswers.shortText;
import static io.arx.sources.tokens.AbiAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Keccak256;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.Transaction;
import io.arx.sources.TestBlocks;
import io.arx.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenEntriesTest {

    private static final Address USDC = Address.parse("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48");
    private static final Address TOKEN = new Address(0x70c3200000000001L, 2, 3);
    private static final Hash TRANSFER = topic("Transfer(address,address,uint256)");
    private static final Hash TRANSFER_SINGLE = topic("TransferSingle(address,address,address,uint256,uint256)");
    private static final String SYMBOL = "95d89b41";
    private static final String DECIMALS = "313ce567";
    private static final String ERC721 = "01ffc9a780ac58cd";
    private static final String ERC1155 = "01ffc9a7d9b67a26";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeContracts node = new FakeContracts();
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final AtomicInteger wakes = new AtomicInteger();
    private final List<TokenEntries> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(TokenEntries::close);
    }

    private static Hash topic(String signature) {
        return Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII));
    }

    private TokenEntries entries(TokenSettings settings) {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now.get());
            }
        };
        TokenEntries entries = new TokenEntries(
                ChainId.ETHEREUM, node, settings, new UnregisteredMetricsGroup(), wakes::incrementAndGet, clock);
        open.add(entries);
        return entries;
    }

    private TokenEntries entries() {
        return entries(TokenSettings.of(100_000, "ETH"));
    }

    /** A contract that answers these calls, by the beginning of their input, and refuses others. */
    private static FakeContracts.Answers answering(Map<String, byte[]> answers) {
        return (contract, input) -> {
            String hex = Hex.of(input).substring(2);
            return answers.entrySet().stream()
                    .filter(answer -> hex.startsWith(answer.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        };
    }

    private static EventLog log(Address contract, Hash event, int topics) {
        List<Hash> all = new ArrayList<>(Collections.nCopies(topics, Hash.ZERO));
        all.set(0, event);
        return new EventLog(0, contract, all, new byte[32 * Math.max(0, 4 - topics)]);
    }

    private static LogEntry block(long height, EventLog... logs) {
        Block block = TestBlocks.block(height);
        Transaction one = block.transactions().get(0);
        Transaction logging = new Transaction(
                one.index(),
                one.hash(),
                one.from(),
                one.to(),
                one.contractAddress(),
                one.nonce(),
                one.value(),
                one.gasUsed(),
                one.gasPrice(),
                one.selector(),
                one.succeeded(),
                List.of(logs));
        return LogEntry.of(
                height,
                7,
                new Block(
                        block.ref(),
                        block.miner(),
                        block.gasUsed(),
                        block.baseFeePerGas(),
                        List.of(logging),
                        block.withdrawals()));
    }

    private static LogEntry transfer(long height, Address contract) {
        return block(height, log(contract, TRANSFER, 3));
    }

    private static List<TokenMetadata> tokens(List<LogEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.token() != null)
                .map(LogEntry::token)
                .toList();
    }

    /** What comes without a new block. */
    private static TokenMetadata next(TokenEntries entries) {
        return Eventually.gives("a token is found", DEADLINE, () -> tokens(entries.beside(List.of())).stream()
                .findFirst());
    }

    /** What comes with these blocks, where the answer is that quick, or behind them. */
    private static TokenMetadata next(TokenEntries entries, LogEntry... blocks) {
        List<TokenMetadata> atOnce = tokens(entries.beside(List.of(blocks)));
        return atOnce.isEmpty() ? next(entries) : atOnce.get(0);
    }

    private TokenMetadata found(Address contract, EventLog log) {
        TokenMetadata token = next(entries(), block(5, log));
        assertThat(token.token()).isEqualTo(contract);
        return token;
    }

    @Test
    void aListedTokenComesRightBehindItsBlockAndNobodyIsAsked() {
        node.answer((contract, input) -> {
            throw new AssertionError("asked");
        });
        LogEntry block = transfer(5, USDC);

        List<LogEntry> entries = entries().beside(List.of(block));

        assertThat(entries)
                .containsExactly(block, LogEntry.of(5, now.get(), new TokenMetadata(USDC, "USDC", 6, "erc20")));
    }

    @Test
    void anotherTokenIsAskedAndComesLater() {
        node.answer(answering(Map.of(SYMBOL, text("ARX"), DECIMALS, number(9))));

        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 3))).isEqualTo(new TokenMetadata(TOKEN, "ARX", 9, "erc20"));
        assertThat(wakes).hasPositiveValue();
    }

    @Test
    void anOldTokenAnswersInOneWord() {
        node.answer(answering(Map.of(SYMBOL, shortText("OLD"), DECIMALS, number(18))));

        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 3)).symbol()).isEqualTo("OLD");
    }

    @Test
    void aCollectionAndAMultiTokenSayWhatTheyAre() {
        node.answer(answering(Map.of(SYMBOL, text("APES"), ERC721, number(1), ERC1155, number(0))));
        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 3))).isEqualTo(new TokenMetadata(TOKEN, "APES", -1, "erc721"));

        node.answer(answering(Map.of(ERC721, number(0), ERC1155, number(1))));
        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 3))).isEqualTo(new TokenMetadata(TOKEN, null, -1, "erc1155"));
    }

    @Test
    void whatClaimsEverythingOrNothingIsWhatItsLogsSay() {
        node.answer((contract, input) -> Optional.of(number(1)));
        assertThat(found(TOKEN, log(TOKEN, TRANSFER_SINGLE, 4)).standard()).isEqualTo("erc1155");
        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 4)).standard()).isEqualTo("erc721");

        node.answer((contract, input) -> Optional.empty());
        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 4))).isEqualTo(new TokenMetadata(TOKEN, null, -1, "erc721"));
        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 3)).standard()).isEqualTo("erc20");
    }

    @Test
    void aNameThatBelongsToAListedTokenIsMarked() {
        node.answer(answering(Map.of(SYMBOL, text("USDC"), DECIMALS, number(6))));
        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 3)).symbol()).isEqualTo("?USDC");

        node.answer(answering(Map.of(SYMBOL, text("ETH"), DECIMALS, number(18))));
        assertThat(found(TOKEN, log(TOKEN, TRANSFER, 3)).symbol()).isEqualTo("?ETH");
    }

    @Test
    void eachTokenComesOnceHoweverOftenItShowsUp() {
        AtomicInteger calls = new AtomicInteger();
        node.answer((contract, input) -> {
            calls.incrementAndGet();
            return Optional.of(text("ARX"));
        });
        TokenEntries entries = entries();
        next(entries, transfer(5, TOKEN), transfer(6, TOKEN));

        assertThat(tokens(entries.beside(List.of(transfer(7, TOKEN), transfer(8, USDC), transfer(9, USDC)))))
                .extracting(TokenMetadata::token)
                .containsExactly(USDC);
        assertThat(calls).hasValue(4);
    }

    @Test
    void blocksWithoutTokensAreHandedOnAsTheyAre() {
        List<LogEntry> blocks = List.of(block(5), block(6, log(TOKEN, Hash.ZERO, 2)));
        TokenEntries entries = entries();

        assertThat(entries.beside(blocks)).isSameAs(blocks);
        assertThat(entries(TokenSettings.OFF).beside(List.of(transfer(7, USDC))))
                .hasSize(1);
    }

    @Test
    void noBlockWaitsForAContract() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        node.answer((contract, input) -> {
            asked.countDown();
            await(answer);
            return Optional.of(text("SLOW"));
        });
        TokenEntries entries = entries();
        entries.beside(List.of(transfer(5, TOKEN)));
        assertThat(asked.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        for (int height = 6; height < 30_000; height++) { // more tokens than can wait
            LogEntry block = transfer(height, new Address(1, 1, height));
            assertThat(entries.beside(List.of(block))).containsExactly(block);
        }
        answer.countDown();
        assertThat(next(entries).symbol()).isEqualTo("SLOW");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", closed);
        }
    }

    @Test
    void aTokenThatCannotBeAskedIsAskedAgainWhenItShowsUpLater() {
        AtomicInteger calls = new AtomicInteger();
        node.answer((contract, input) -> {
            calls.incrementAndGet();
            throw new IOException("too many requests");
        });
        TokenEntries entries = entries();
        entries.beside(List.of(transfer(5, TOKEN)));
        Eventually.holds("the contract was asked", DEADLINE, () -> wakes.get() == 1);
        assertThat(tokens(entries.beside(List.of(transfer(6, TOKEN))))).isEmpty();
        assertThat(calls).hasValue(1);

        node.answer(answering(Map.of(SYMBOL, text("ARX"))));
        now.addAndGet(Duration.ofMinutes(1).toMillis());
        assertThat(next(entries, transfer(7, TOKEN)).symbol()).isEqualTo("ARX");
    }

    @Test
    void whereNoContractIsNothingIsSaid() {
        node.answer((contract, input) -> Optional.of(new byte[0]));
        TokenEntries entries = entries();
        entries.beside(List.of(transfer(5, TOKEN)));
        Eventually.holds("the contract was asked", DEADLINE, () -> wakes.get() == 1);

        assertThat(entries.beside(List.of())).isEmpty();
    }

    @Test
    void behindAHaltComesNothing() {
        LogEntry halt = LogEntry.of(6, 0, new LogEntry.Halt(6, "stopped"));
        TokenEntries entries = entries();

        assertThat(entries.beside(List.of(transfer(5, USDC), halt))).hasSize(2);
        assertThat(entries.beside(List.of(transfer(7, USDC)))).hasSize(1);
    }

    @Test
    void withoutQuestionsOnlyListedTokensCome() {
        node.answer((contract, input) -> {
            throw new AssertionError("asked");
        });
        TokenEntries entries = entries(TokenSettings.of(0, "ETH"));

        assertThat(tokens(entries.beside(List.of(transfer(5, TOKEN), transfer(6, USDC)))))
                .extracting(TokenMetadata::token)
                .containsExactly(USDC);
    }

    @Test
    void aClosedOneAsksNoMore() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        node.answer((contract, input) -> {
            asked.countDown();
            try {
                await(new CountDownLatch(1));
            } finally {
                interrupted.countDown();
            }
            return Optional.empty();
        });
        TokenEntries entries = entries();
        entries.beside(List.of(transfer(5, TOKEN)));
        assertThat(asked.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        entries.close();

        assertThat(interrupted.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}
