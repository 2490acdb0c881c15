package io.arx.cli.cluster;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for secrets in all that a cluster shows: Flink's REST, its logs and the arguments of its processes. */
final class ShownSecrets {

    private static final List<String> PAGES =
            List.of("/jobmanager/config", "/jobmanager/environment", "/jobmanager/log", "/jars");
    private static final List<String> JOB_PAGES = List.of("", "/config", "/plan", "/exceptions", "/checkpoints/config");

    private ShownSecrets() {}

    static void assertNone(List<String> secrets, StandaloneCluster flink, String... jobs) throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String job : jobs) {
            for (String page : JOB_PAGES) {
                shown.put("/jobs/" + job + page, flink.rest("/jobs/" + job + page));
            }
        }
        for (String page : PAGES) {
            shown.put(page, flink.rest(page));
        }
        shown.put("a log file", flink.logs());
        shown.put("the arguments of a process", flink.processArguments());
        shown.forEach((where, text) -> {
            for (String secret : secrets) {
                if (text.contains(secret)) { // not AssertJ: its message would show the text, which may be megabytes
                    throw new AssertionError(where + " shows " + secret);
                }
            }
        });
    }
}
