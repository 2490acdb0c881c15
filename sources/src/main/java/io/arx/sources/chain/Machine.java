package io.arx.sources.chain;

import io.arx.sources.reader.Waiting;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/** What a follower needs of the machine: time, waiting and threads. A simulation has its own, in which all is repeatable. */
interface Machine {

    /** The one that we run on. */
    Machine REAL = new Machine() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(Waiting waiting, long millis) {
            waiting.await(millis);
        }

        @Override
        public ExecutorService threads(int count, String name) {
            return Executors.newFixedThreadPool(count, new ExecutorThreadFactory(name));
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Lets so much time pass, or less where the wait is ended. */
    void await(Waiting waiting, long millis);

    /** So many threads, which their user shuts down. */
    ExecutorService threads(int count, String name);
}
