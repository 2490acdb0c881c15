package io.arx.cli;

import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.PaneFeatures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes the features of panes to one file, with parallelism one; a run that fails leaves a file of no use. */
final class PaneCsvSink implements Sink<ClosedPane> {

    private static final long serialVersionUID = 1L;

    private final String file;

    PaneCsvSink(String file) {
        this.file = file;
    }

    @Override
    public SinkWriter<ClosedPane> createWriter(WriterInitContext context) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(Path.of(file))), StandardCharsets.UTF_8));
        csv.write(String.join(",", PaneFeatures.NAMES) + "\n");
        return new CsvWriter(csv);
    }

    private record CsvWriter(Writer csv) implements SinkWriter<ClosedPane> {

        @Override
        public void write(ClosedPane pane, Context context) throws IOException {
            StringBuilder row = new StringBuilder();
            for (float feature : PaneFeatures.of(pane)) {
                row.append(row.length() == 0 ? "" : ",").append(feature);
            }
            csv.append(row).append('\n');
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            csv.flush();
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }
}
