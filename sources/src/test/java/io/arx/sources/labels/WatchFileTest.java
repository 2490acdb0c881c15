package io.arx.sources.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Address;
import io.arx.events.control.WatchChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchFileTest {

    private static final String ONE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String TWO = "0x52908400098527886e0f7030069857d2e4169ee7";

    @TempDir
    private Path folder;

    @Test
    void readsNamesAndTagsInAnyOrderOfColumns() throws IOException {
        WatchFile read = read("Name,address,tags\n\"Cold, mine\"," + ONE + ",own  cold\n," + TWO + ",\n");

        assertThat(read.wallets())
                .containsExactly(
                        WatchChange.add(Address.parse(ONE), "Cold, mine", List.of("own", "cold")),
                        WatchChange.add(Address.parse(TWO), "", List.of()));
    }

    @Test
    void readsAddressesAlone() throws IOException {
        assertThat(read(ONE + "\n\n" + TWO + "\n").wallets())
                .extracting(WatchChange::wallet)
                .containsExactly(Address.parse(ONE), Address.parse(TWO));
    }

    @Test
    void refusesWhatIsWrongWithItsLineAndCountsRepetitions() throws IOException {
        WatchFile read =
                read("address,name\n" + TWO + ",a\n" + TWO + ",b\n" + ONE.replace("5aA", "5aa") + ",c\n0x12,d\n");

        assertThat(read.wallets()).extracting(WatchChange::name).containsExactly("a");
        assertThat(read.duplicates()).isEqualTo(1);
        assertThat(read.refused()).extracting(LabelImport.Refusal::line).containsExactly(4, 5);
        assertThat(read.refused().get(0).reason()).contains("wrong EIP-55 checksum");
    }

    @Test
    void aFileWithoutAddressesIsRefusedWhole() {
        assertThatThrownBy(() -> read("wallet,name\n" + ONE + ",a\n"))
                .isInstanceOf(MalformedLabelsException.class)
                .hasMessageContaining("has no column 'address'");
    }

    private WatchFile read(String text) throws IOException {
        return WatchFile.read(Files.writeString(folder.resolve("wallets.csv"), text));
    }
}
