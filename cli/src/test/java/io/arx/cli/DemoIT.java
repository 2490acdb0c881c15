package io.arx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The whole tracker in one JVM, as a newcomer starts it: three simulated chains with reorganisations, scripted alerts. */
class DemoIT {

    @Test
    void itsClientReceivesEveryExpectedAlertAndNoOther() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exit = Arx.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute("demo", "--for", "30s", "--seed", "11", "--port", "0", "--conf", "../conf", "--json");
        assertThat(exit).as(errors.toString()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("expectedAlerts").size()).isPositive();
        assertThat(report.get("alerts")).isEqualTo(report.get("expectedAlerts"));
        for (String count : new String[] {"blocks", "transactions", "activities", "windows", "scores", "reorgs"}) {
            assertThat(report.get(count).asLong()).as(count).isPositive();
        }
    }
}
