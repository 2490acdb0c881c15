package io.arx.functions.tops;

import io.arx.events.TopWallets;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the leaders of all tasks make together. No engine. */
interface Tops {

    void take(LocalLeaders leaders);

    /**
     * Says what is to be said now that the panes of a minute's predecessors have all come.
     *
     * @param minute grows from call to call
     */
    void advance(int minute, Consumer<TopWallets> out);

    void write(DataOutputView out) throws IOException;

    /** Takes over what was written, before anything else. */
    void read(DataInputView in) throws IOException;
}
