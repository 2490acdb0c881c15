package io.arx.functions.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a model's files lie: {@code classpath:models/…} or a directory. */
record ModelFolder(String location) {

    private static final String CLASSPATH = "classpath:";

    /**
     * The whole of one file.
     *
     * @throws ModelException where there is none or it cannot be read
     */
    byte[] read(String file) {
        try {
            return location.startsWith(CLASSPATH) ? resource(file) : Files.readAllBytes(Path.of(location, file));
        } catch (IOException unreadable) {
            throw new ModelException(
                    "cannot read " + file + " of the model in " + location
                            + "; name a folder with manifest.json and the files it lists",
                    unreadable);
        }
    }

    private byte[] resource(String file) throws IOException {
        String path = "/" + location.substring(CLASSPATH.length()) + "/" + file;
        try (InputStream stream = ModelFolder.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IOException("the classpath has no " + path);
            }
            return stream.readAllBytes();
        }
    }
}
