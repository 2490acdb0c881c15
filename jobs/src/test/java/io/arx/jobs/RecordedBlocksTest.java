package io.arx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.events.TransactionFee;
import io.arx.events.log.BlockLogCodec;
import io.arx.functions.decode.ActivityDecoder;
import io.arx.functions.decode.DecodedBlock;
import io.arx.sources.recording.RecordingFolder;
import io.arx.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of real chains decoded and compared with what other decoders found in them. */
class RecordedBlocksTest {

    private final ActivityDecoder decoder = new ActivityDecoder(ChainId.ETHEREUM);

    @Test
    void theRecordedBlock14000000HasTheTransfersThatChainstorageFound() throws IOException {
        Block block = RecordingFolder.open(TestData.path("eth-mainnet")).read(14_000_000);
        ChainstorageBlock expected = chainstorage("ethereum/native_block_14000000.json.gz");

        assertThat(TokenTransfer.of(decode(block))).hasSize(80).containsExactlyElementsOf(expected.tokenTransfers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ethereum/native_block_4000000.json.gz",
                "ethereum/native_block_8000000.json.gz",
                "ethereum/native_block_14000000.json.gz",
                "polygon/native_block_10000000.json.gz",
                "polygon/native_block_20000000.json.gz"
            })
    void blocksOfSeveralAgesAndChainsHaveTheTransfersThatChainstorageFound(String name) throws IOException {
        ChainstorageBlock expected = chainstorage(name);

        assertThat(TokenTransfer.of(decode(expected.block())))
                .isNotEmpty()
                .containsExactlyElementsOf(expected.tokenTransfers());
    }

    @Test
    void blocks17173049And17173050HaveThe291TransfersThatEthereumEtlFound() throws IOException {
        EtlBlocks etl =
                new EtlBlocks(TestData.path("ethereum-etl/tests/resources/test_stream/blocks_17173049_17173050"));
        List<TokenTransfer> found = new ArrayList<>();
        int withdrawals = 0;
        for (Block block : etl.blocks()) {
            BlockActivities decoded = decode(block);
            found.addAll(TokenTransfer.of(decoded));
            withdrawals += count(decoded, ActivityKind.WITHDRAWAL);
        }

        assertThat(found.stream().map(TokenTransfer::withoutKind))
                .hasSize(291)
                .containsExactlyInAnyOrderElementsOf(etl.tokenTransfers());
        assertThat(withdrawals).isEqualTo(32);
    }

    /** 77 blocks from July 2017 to March 2024: nothing in them is beyond the decoder, and the log holds all of it. */
    @Test
    void everyRecordedBlockDecodesWithoutADeadLetterAndSurvivesTheBlockLog() throws IOException {
        RecordingFolder recording = RecordingFolder.open(TestData.path("eth-mainnet"));
        Map<ActivityKind, Integer> found = new EnumMap<>(ActivityKind.class);
        long transactions = 0;
        for (long height : recording.heights()) {
            LogEntry entry = LogEntry.of(height, 1, recording.read(height));
            assertThat(BlockLogCodec.decode(height, BlockLogCodec.encode(entry)))
                    .isEqualTo(entry);
            BlockActivities decoded = decode(entry.block());
            transactions += decoded.fees().size();
            decoded.activities().forEach(activity -> found.merge(activity.kind(), 1, Integer::sum));
        }

        assertThat(transactions).isEqualTo(13_326);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(found.keySet())))
                .containsExactly(ActivityKind.INTERNAL_TRANSFER); // the recording has no traces
        assertThat(found.get(ActivityKind.ERC20_TRANSFER)).isEqualTo(8_418);
        assertThat(found.get(ActivityKind.ERC721_TRANSFER)).isEqualTo(3_171 + 9); // nine of CryptoKitties
        assertThat(found.get(ActivityKind.APPROVAL)).isEqualTo(1_587 + 606);
        assertThat(found.get(ActivityKind.APPROVAL_FOR_ALL)).isEqualTo(430);
    }

    /** The receipts of this block carry a state root and a status of 0 that means nothing; seven have logs. */
    @Test
    void transactionsFromBeforeByzantiumCountAsSucceeded() throws IOException {
        BlockActivities decoded =
                decode(RecordingFolder.open(TestData.path("eth-mainnet")).read(3_842_489));

        assertThat(decoded.fees()).isNotEmpty().allMatch(TransactionFee::succeeded);
        assertThat(decoded.activities()).extracting(Activity::kind).contains(ActivityKind.ERC20_TRANSFER);
    }

    @Test
    void feesAreWhatTheReceiptsSay() throws IOException {
        Block block = RecordingFolder.open(TestData.path("eth-mainnet")).read(14_000_000);
        BlockActivities decoded = decode(block);
        Amount burnt = block.baseFeePerGas().times(block.gasUsed());
        Amount paid = decoded.fees().stream().map(TransactionFee::fee).reduce(Amount.ZERO, Amount::plus);

        assertThat(decoded.fees()).hasSize(112);
        assertThat(paid).isGreaterThan(burnt);
        assertThat(decoded.fees().stream().filter(fee -> !fee.succeeded()))
                .hasSameSizeAs(block.transactions().stream()
                        .filter(transaction -> !transaction.succeeded())
                        .toList());
    }

    private static int count(BlockActivities block, ActivityKind kind) {
        return (int) block.activities().stream()
                .filter(activity -> activity.kind() == kind)
                .count();
    }

    private static ChainstorageBlock chainstorage(String name) throws IOException {
        Path file = TestData.path("chainstorage-expected").resolve(name);
        return ChainstorageBlock.read(file);
    }

    private BlockActivities decode(Block block) {
        DecodedBlock decoded = decoder.decode(block, 0, 0);
        assertThat(decoded.deadLetters()).isEmpty();
        return decoded.activities();
    }
}
