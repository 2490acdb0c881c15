package io.arx.jobs.conf;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a YAML file, read key by key. Every key that is never asked for is an error, with the nearest key that
 * was; so a typing mistake never becomes a silent default. All errors name file and line.
 */
public final class YamlSection {

    private final Path file;
    private final String path;
    private final int line;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private YamlSection(Path file, String path, int line, List<NodeTuple> tuples) {
        this.file = file;
        this.path = path;
        this.line = line;
        for (NodeTuple tuple : tuples) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (entries.put(key, tuple) != null) {
                throw new ConfigurationException(
                        place(tuple.getKeyNode()) + ": key '" + qualified(key) + "' is there twice");
            }
        }
    }

    /**
     * Reads a file whose root is a mapping.
     *
     * @throws ConfigurationException where it is missing, no YAML, or no mapping
     */
    public static YamlSection read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(file + " is missing");
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(10);
            Node root = new Yaml(options).compose(reader);
            if (root == null) {
                return new YamlSection(file, "", 1, List.of());
            }
            if (!(root instanceof MappingNode mapping)) {
                throw new ConfigurationException(file + ":1: expected 'key: value' lines at the top level");
            }
            return new YamlSection(file, "", 1, mapping.getValue());
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw new ConfigurationException(file + ":" + line + ": " + malformed.getProblem(), malformed);
        } catch (IOException unreadable) {
            throw new ConfigurationException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** An empty section, whose every key has its default. */
    public static YamlSection empty(Path file) {
        return new YamlSection(file, "", 1, List.of());
    }

    public boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /** A required scalar, made into a value; what {@code parser} refuses is refused with file and line. */
    public <T> T value(String key, Function<String, T> parser) {
        Node node = node(key);
        if (node == null) {
            throw new ConfigurationException(file + ":" + line + ": '" + qualified(key) + "' is missing");
        }
        return scalar(key, node, parser);
    }

    public <T> T value(String key, T defaultValue, Function<String, T> parser) {
        Node node = node(key);
        return node == null || Tag.NULL.equals(node.getTag()) ? defaultValue : scalar(key, node, parser);
    }

    /** A list of scalars; empty where the key is absent. */
    public <T> List<T> list(String key, Function<String, T> parser) {
        Node node = node(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw refuse(key, "expected a list: [a, b] or lines that start with '-'");
        }
        List<T> values = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            values.add(scalar(key, element, parser));
        }
        return List.copyOf(values);
    }

    /** A section below this one; an empty one where the key is absent. */
    public YamlSection section(String key) {
        Node node = node(key);
        if (node == null || Tag.NULL.equals(node.getTag())) {
            return new YamlSection(file, qualified(key), line, List.of());
        }
        return asSection(key, node);
    }

    /** Sections by their key, in the file's order: a mapping of names to mappings. */
    public Map<String, YamlSection> sections() {
        Map<String, YamlSection> sections = new LinkedHashMap<>();
        for (String key : entries.keySet()) {
            sections.put(key, asSection(key, node(key)));
        }
        return sections;
    }

    /** A list of sections; empty where the key is absent. */
    public List<YamlSection> sectionList(String key) {
        Node node = node(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw refuse(key, "expected a list of sections that start with '-'");
        }
        List<YamlSection> sections = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            sections.add(asSection(key, element));
        }
        return sections;
    }

    /** Scalars by their key, in the file's order. */
    public <T> Map<String, T> scalars(Function<String, T> parser) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String key : entries.keySet()) {
            values.put(key, value(key, parser));
        }
        return values;
    }

    /**
     * To be called when everything was read.
     *
     * @throws ConfigurationException naming the first key that nobody asked for, and the nearest known one
     */
    public void finish() {
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new ConfigurationException(place(entry.getValue().getKeyNode()) + ": unknown key '"
                        + qualified(entry.getKey()) + "'" + NearestName.hint(entry.getKey(), known));
            }
        }
    }

    /** An error about a key's value, with its place. */
    public ConfigurationException refuse(String key, String reason) {
        NodeTuple tuple = entries.get(key);
        String place = tuple == null ? file + ":" + line : place(tuple.getKeyNode());
        return new ConfigurationException(place + ": '" + qualified(key) + "': " + reason);
    }

    private Node node(String key) {
        known.add(key);
        NodeTuple tuple = entries.get(key);
        return tuple == null ? null : tuple.getValueNode();
    }

    private <T> T scalar(String key, Node node, Function<String, T> parser) {
        if (!(node instanceof ScalarNode scalar)) {
            throw refuse(key, "expected a single value");
        }
        try {
            return parser.apply(scalar.getValue());
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(
                    place(node) + ": '" + qualified(key) + "': " + unusable.getMessage(), unusable);
        }
    }

    private YamlSection asSection(String key, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw refuse(key, "expected 'key: value' lines below it");
        }
        return new YamlSection(file, qualified(key), node.getStartMark().getLine() + 1, mapping.getValue());
    }

    private String qualified(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String place(Node node) {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }
}
