package io.arx.devnet.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls and events are encoded as Solidity's ABI has it. */
class CallsTest {

    private static final Address FROM = Address.parse("0x1111111111111111111111111111111111111111");
    private static final Address TO = Address.parse("0xffeeddccbbaa99887766554433221100f0e0d0c0");
    private static final String TO_WORD = "000000000000000000000000ffeeddccbbaa99887766554433221100f0e0d0c0";
    private static final String FROM_WORD = "0000000000000000000000001111111111111111111111111111111111111111";

    @Test
    void encodesATokenTransferAndItsEvent() {
        Call call = new TokenCalls.TokenTransfer(Contracts.STABLECOIN, TO, Amount.of(1_000_000));

        assertThat(Hex.of(call.input(FROM))).isEqualTo("0xa9059cbb" + TO_WORD + word(1_000_000));
        EventLog log = logs(call).get(0);
        assertThat(log.address()).isEqualTo(Contracts.STABLECOIN.address());
        assertThat(log.topics().get(1).toString()).isEqualTo("0x" + FROM_WORD);
        assertThat(log.topics().get(2).toString()).isEqualTo("0x" + TO_WORD);
        assertThat(Hex.of(log.data())).isEqualTo("0x" + word(1_000_000));
    }

    @Test
    void encodesABatchWithItsOffsets() {
        Call call = new ItemCalls.UnitsBatchTransfer(TO, List.of(3, 7), 5);
        String arrays = word(2) + word(3) + word(7) + word(2) + word(5) + word(5);

        assertThat(Hex.of(call.input(FROM)))
                .isEqualTo(
                        "0x2eb2c2d6" + FROM_WORD + TO_WORD + word(0xa0) + word(0x100) + word(0x160) + arrays + word(0));
        assertThat(Hex.of(logs(call).get(0).data())).isEqualTo("0x" + word(0x40) + word(0xa0) + arrays);
    }

    @Test
    void anItemsTransferNamesTheItemInATopic() {
        List<EventLog> logs = logs(new ItemCalls.ItemTransfer(Contracts.COLLECTIONS.get(0), TO, 9));
        EventLog transfer = logs.get(1);

        assertThat(transfer.topics()).hasSize(4);
        assertThat(transfer.topics().get(3).toString()).isEqualTo("0x" + word(9));
        assertThat(transfer.data()).isEmpty();
        assertThat(transfer.logIndex()).isEqualTo(6);
    }

    private static List<EventLog> logs(Call call) {
        LogWriter writer = new LogWriter(5);
        call.writeLogs(FROM, writer);
        return writer.logs();
    }

    private static String word(long value) {
        return Hex.append(new StringBuilder("0".repeat(48)), value, 16).toString();
    }
}
