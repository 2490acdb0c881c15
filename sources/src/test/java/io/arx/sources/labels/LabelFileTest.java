package io.arx.sources.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LabelFileTest {

    private static final String WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String HEADER = "address,category,name,source,chain,confidence,date\n";
    private static final String SDN =
            """
            <?xml version="1.0" standalone="yes"?>
            <sdnList xmlns="https://example.org/sdn">
              <publshInformation><Publish_Date>03/21/2025</Publish_Date></publshInformation>
              <sdnEntry>
                <uid>1</uid><firstName>Ivan</firstName><lastName>EXAMPLE</lastName>
                <idList>
                  <id><uid>11</uid><idType>Passport</idType><idNumber>0x12</idNumber></id>
                  <id><uid>12</uid><idType>Digital Currency Address - ETH</idType><idNumber>%s</idNumber></id>
                  <id><uid>13</uid><idType>Digital Currency Address - XBT</idType><idNumber>1CF46</idNumber></id>
                </idList>
                <akaList><aka><lastName>ALIAS</lastName></aka></akaList>
              </sdnEntry>
              <sdnEntry>
                <lastName>COMPANY LTD.</lastName>
                <idList>
                  <id><idType>Digital Currency Address - USDC</idType><idNumber>0x1234</idNumber></id>
                </idList>
              </sdnEntry>
            </sdnList>
            """;

    @Test
    void readsAllColumnsOfACsv() throws IOException {
        LabelImport read = read(HEADER + WALLET + ",exchange,\"Hot wallet, 3\",my list,polygon,0.75,2025-01-31\n");

        assertThat(read.refused()).isEmpty();
        assertThat(read.labels())
                .containsExactly(new Label(
                        Address.parse(WALLET),
                        "polygon",
                        LabelCategory.EXCHANGE,
                        "Hot wallet, 3",
                        "my list",
                        0.75,
                        LocalDate.of(2025, 1, 31)));
        assertThat(read.labels().get(0).holdsOn(ChainId.POLYGON)).isTrue();
        assertThat(read.labels().get(0).holdsOn(ChainId.ETHEREUM)).isFalse();
    }

    @Test
    void columnsStandInAnyOrderAndTheOptionalOnesMayBeLeftOut() throws IOException {
        LabelImport read = read("name,address,category\nPool," + WALLET + ",Mixer\n");

        Label label = read.labels().get(0);
        assertThat(label.category()).isEqualTo(LabelCategory.MIXER);
        assertThat(label.source()).as("the file's own name").isEqualTo("labels.csv");
        assertThat(label.confidence()).isEqualTo(1);
        assertThat(label.chain()).isNull();
        assertThat(label.date()).isNull();
    }

    @Test
    void aWrongEntryIsRefusedWithItsLineAndTheOthersAreTaken() throws IOException {
        LabelImport read = read(HEADER
                + WALLET.replace("5aA", "5aa") + ",exchange,A,s,,,\n"
                + WALLET + ",casino,B,s,,,\n"
                + WALLET + ",exchange,,s,,,\n"
                + WALLET + ",exchange,C,s,,1.5,\n"
                + WALLET + ",exchange,D,s,,,31.01.2025\n"
                + WALLET + ",exchange,E,s,Main Net,,\n"
                + WALLET + ",exchange,F\n"
                + WALLET + ",exchange,G\u202e,s,,,\n"
                + WALLET + ",exchange,right,s,,,\n");

        assertThat(read.labels()).extracting(Label::name).containsExactly("right");
        assertThat(read.refused()).extracting(LabelImport.Refusal::line).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(read.refused().get(0).toString()).startsWith("line 2: ").contains("checksum");
        assertThat(read.refused().get(1).reason()).contains("casino").contains("mixer");
        assertThat(read.refused().get(2).reason()).contains("name is missing");
        assertThat(read.refused().get(3).reason()).contains("1.5");
        assertThat(read.refused().get(4).reason()).contains("31.01.2025");
        assertThat(read.refused().get(5).reason()).contains("Main Net");
        assertThat(read.refused().get(6).reason()).contains("3 values for 7 columns");
        assertThat(read.refused().get(7).reason()).contains("formatting character");
    }

    @Test
    void whatIsSaidTwiceIsTakenOnce() throws IOException {
        String line = WALLET + ",exchange,A,s,,,\n";

        LabelImport read =
                read(HEADER + line + line.toLowerCase(java.util.Locale.ROOT).replace(",a,", ",A,"));

        assertThat(read.labels()).hasSize(1);
        assertThat(read.duplicates()).isEqualTo(1);
    }

    @Test
    void anUnknownColumnIsRefusedByItsName() {
        assertThatExceptionOfType(MalformedLabelsException.class)
                .isThrownBy(() -> read("address,category,nmae\n"))
                .withMessageContaining("'nmae'");
        assertThatExceptionOfType(MalformedLabelsException.class)
                .isThrownBy(() -> read("address,name\n"))
                .withMessageContaining("'category' is missing");
    }

    @Test
    void anUnclosedQuotationIsNoCsv() {
        assertThatExceptionOfType(MalformedLabelsException.class)
                .isThrownBy(() -> read(HEADER + WALLET + ",exchange,\"A,s,,,\n"))
                .withMessageContaining("is no CSV");
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] latin = (HEADER + WALLET + ",exchange,B\u00f6rse,s,,,\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(MalformedLabelsException.class)
                .isThrownBy(() -> LabelFile.read(new ByteArrayInputStream(latin), "labels.csv"))
                .withMessageContaining("UTF-8");
    }

    @Test
    void readsAJsonListAndRefusesItsWrongEntries() throws IOException {
        LabelImport read = read(
                """
                [
                  {"address": "%s", "category": "bridge", "name": "Gate", "confidence": 0.5},
                  {"address": "%s", "category": "bridge", "name": "Gate", "weight": 3},
                  {"address": ["0x"], "category": "bridge", "name": "Gate"},
                  7,
                  {"category": "bridge", "name": "Gate"}
                ]
                """
                        .formatted(WALLET, WALLET));

        assertThat(read.labels()).extracting(Label::confidence).containsExactly(0.5);
        assertThat(read.refused()).extracting(LabelImport.Refusal::line).containsExactly(3, 4, 5, 6);
        assertThat(read.refused().get(0).reason()).contains("'weight' is not known");
        assertThat(read.refused().get(3).reason()).isEqualTo("address is missing");
    }

    @Test
    void jsonThatIsCutOffIsRefusedWithItsLine() {
        assertThatExceptionOfType(MalformedLabelsException.class)
                .isThrownBy(() -> read("[\n{\"address\": \"0x12\"}\n"))
                .withMessageContaining("line 3");
    }

    @Test
    void takesTheEvmAddressesOfTheSdnListWithTheEntrysOwnName() throws IOException {
        LabelImport read = read(SDN.formatted(WALLET));

        assertThat(read.labels())
                .containsExactly(new Label(
                        Address.parse(WALLET),
                        null,
                        LabelCategory.SANCTIONED,
                        "EXAMPLE, Ivan",
                        "OFAC SDN",
                        1,
                        LocalDate.of(2025, 3, 21)));
        assertThat(read.foreign()).isEqualTo(1);
        assertThat(read.refused()).singleElement().satisfies(refusal -> assertThat(refusal.reason())
                .contains("0x1234"));
    }

    @Test
    void xmlOfAnotherKindAndXmlWithADocumentTypeAreRefused() {
        assertThatExceptionOfType(MalformedLabelsException.class)
                .isThrownBy(() -> read("<list/>"))
                .withMessageContaining("sdnList");
        assertThatExceptionOfType(MalformedLabelsException.class)
                .isThrownBy(() -> read("<!DOCTYPE sdnList [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + "<sdnList><sdnEntry><lastName>&a;</lastName></sdnEntry></sdnList>"))
                .withMessageContaining("is no XML");
    }

    @Test
    void aPackedFileIsReadAsAnyOther() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("\ufeff" + HEADER + WALLET + ",exchange,A,s,,,\n").getBytes(StandardCharsets.UTF_8));
        }

        LabelImport read = LabelFile.read(new ByteArrayInputStream(packed.toByteArray()), "labels.csv.gz");

        assertThat(read.labels()).hasSize(1);
    }

    private static LabelImport read(String text) throws IOException {
        return LabelFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "labels.csv");
    }
}
