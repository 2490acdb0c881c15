package io.arx.bridge.live;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisStreamCommands;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Up to which entry each live stream was read. Kept when the connection is lost. Used by one thread at a time. */
final class LivePositions {

    private static final String START = "0-0";

    private final Map<LiveStream, String> positions = new EnumMap<>(LiveStream.class);

    /** Begins after what the streams hold now. */
    void startFromNow(RedisStreamCommands<String, byte[]> redis) {
        for (LiveStream stream : LiveStream.values()) {
            positions.put(stream, newest(redis, stream));
        }
    }

    /**
     * Goes on after a lost connection. A stream that is behind our position was begun anew, so all it holds is new to us.
     *
     * @return how many streams may have lost entries that we did not read
     */
    int resume(RedisStreamCommands<String, byte[]> redis) {
        int gaps = 0;
        for (LiveStream stream : LiveStream.values()) {
            String position = positions.get(stream);
            String newest = newest(redis, stream);
            if (compare(newest, position) < 0) {
                positions.put(stream, START);
                gaps++;
            } else if (compare(newest, position) > 0 && compare(oldest(redis, stream), position) > 0) {
                gaps += position.equals(START) ? 0 : 1;
            }
        }
        return gaps;
    }

    /** As pushes carry it. */
    String of(LiveStream stream) {
        return stream.label() + ':' + positions.get(stream);
    }

    void advance(LiveStream stream, String id) {
        positions.put(stream, id);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    StreamOffset<String>[] offsets() {
        return positions.entrySet().stream()
                .map(entry -> StreamOffset.from(entry.getKey().key(), entry.getValue()))
                .toArray(StreamOffset[]::new);
    }

    private static String newest(RedisStreamCommands<String, byte[]> redis, LiveStream stream) {
        return id(redis.xrevrange(stream.key(), Range.unbounded(), Limit.from(1)));
    }

    private static String oldest(RedisStreamCommands<String, byte[]> redis, LiveStream stream) {
        return id(redis.xrange(stream.key(), Range.unbounded(), Limit.from(1)));
    }

    private static String id(List<StreamMessage<String, byte[]>> messages) {
        return messages.isEmpty() ? START : messages.get(0).getId();
    }

    /** Milliseconds of an id, which Redis took from its clock when the entry was appended. */
    static long millis(String id) {
        return Long.parseLong(id, 0, id.indexOf('-'), 10);
    }

    private static int compare(String left, String right) {
        int order = Long.compareUnsigned(millis(left), millis(right));
        return order != 0 ? order : Long.compareUnsigned(sequence(left), sequence(right));
    }

    private static long sequence(String id) {
        return Long.parseUnsignedLong(id, id.indexOf('-') + 1, id.length(), 10);
    }
}
