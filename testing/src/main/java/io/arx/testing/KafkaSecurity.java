package io.arx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** TLS with a certificate of its own, and one user with a password: for both ends of a Kafka connection. */
final class KafkaSecurity {

    private static final String STORE_PASSWORD = "store-password";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final Path keyStore;
    private final Path clientFile;
    private final String user;
    private final String password;

    private KafkaSecurity(Path keyStore, Path clientFile, String user, String password) {
        this.keyStore = keyStore;
        this.clientFile = clientFile;
        this.user = user;
        this.password = password;
    }

    static KafkaSecurity create(Path folder, String user, String password) throws IOException {
        Path keyStore = folder.resolve("broker.p12");
        makeCertificate(keyStore);
        Path clientFile = folder.resolve("client.properties");
        Files.writeString(
                clientFile,
                """
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=%s username="%s" password="%s";
                ssl.truststore.location=%s
                ssl.truststore.password=%s
                """
                        .formatted(PLAIN, user, password, keyStore, STORE_PASSWORD));
        return new KafkaSecurity(keyStore, clientFile, user, password);
    }

    Path clientFile() {
        return clientFile;
    }

    Map<String, String> brokerSettings() {
        return Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                "%s username=\"%s\" password=\"%s\" user_%s=\"%s\";".formatted(PLAIN, user, password, user, password),
                "ssl.keystore.location",
                keyStore.toString(),
                "ssl.keystore.password",
                STORE_PASSWORD,
                "ssl.truststore.location",
                keyStore.toString(),
                "ssl.truststore.password",
                STORE_PASSWORD);
    }

    private static void makeCertificate(Path keyStore) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        ShortCommand.run(
                "making a certificate",
                List.of(
                        keytool,
                        "-genkeypair",
                        "-keystore",
                        keyStore.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=broker",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "30"));
    }
}
