package io.arx.sources.log;

/** The log that other tests use is one. */
class MemoryLogTest extends BlockLogContract {

    @Override
    protected BlockLog emptyLog() {
        return new MemoryLog();
    }
}
