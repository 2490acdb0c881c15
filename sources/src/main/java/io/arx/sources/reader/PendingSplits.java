package io.arx.sources.reader;

import java.util.List;

/** An enumerator's checkpoint: the splits that no reader has, none or one. */
public record PendingSplits<SplitT>(List<SplitT> splits) {}
