package io.arx.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may connect, and under which names the server answers. PORT stands for its own port. */
class OriginIT {

    private static BridgeRig rig;
    private static URI server;

    @BeforeAll
    static void start() throws Exception {
        rig = BridgeRig.start(
                settings -> settings.withOrigins(List.of("https://desk.example.org", "http://localhost:5173")));
        server = rig.bridge.uri();
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example.org", "http://localhost:5173", "http://127.0.0.1:PORT"})
    void acceptsListedOriginsAndItsOwn(String origin) throws Exception {
        assertThat(upgrade(origin)).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://desk.example.org.evil.com",
                "https://evildesk.example.org",
                "https://evil.com/https://desk.example.org",
                "https://sub.desk.example.org",
                "https://desk.example.org:8443",
                "https://desk.example.org:443",
                "http://desk.example.org",
                "HTTPS://desk.example.org",
                "https://DESK.example.org",
                "https://user@desk.example.org",
                "https://desk.example.org@evil.com",
                "https://desk.example.org.",
                "https://desk.example.org/",
                "https://desk.example.org https://evil.com",
                "https://desk.example.org%00.evil.com",
                "desk.example.org",
                "http://127.0.0.1",
                "https://127.0.0.1:PORT",
                "http://127.0.0.1:PORT.evil.com",
                "http://localhost:PORT",
                "http://127.0.0.1:1",
                "file://"
            })
    void refusesWhatMerelyLooksAlike(String origin) throws Exception {
        assertThat(upgrade(origin)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ws", "/ws?x=1", "/ws;x", "/ws;x=1?y", "/%77s", "//ws", "/./ws", "/x/../ws", "/ws/", "/WS"})
    void noSpellingOfThePathGoesPastTheCheck(String path) throws Exception {
        assertThat(RawSocket.request(
                        server,
                        "GET " + path + " HTTP/1.1",
                        "Host: " + server.getAuthority(),
                        "Upgrade: websocket",
                        "Connection: Upgrade, close",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                        "Origin: https://evil.com"))
                .matches("(?s)HTTP/1.1 4\\d\\d .*");
    }

    @Test
    void refusesTwoOrigins() throws Exception {
        assertThat(RawSocket.upgradeStatus(
                        server,
                        server.getAuthority(),
                        "Origin: https://desk.example.org",
                        "Origin: https://desk.example.org"))
                .isEqualTo(403);
    }

    @Test
    void acceptsClientsThatAreNoBrowsers() throws Exception {
        assertThat(RawSocket.upgradeStatus(server, server.getAuthority())).isEqualTo(101);
    }

    @Test
    void ownOriginFollowsTheNameTheBrowserUsed() throws Exception {
        String host = "localhost:" + server.getPort();
        assertThat(RawSocket.upgradeStatus(server, host, "Origin: http://" + host))
                .isEqualTo(101);
        String tunnel = "localhost:9090";
        assertThat(RawSocket.upgradeStatus(server, tunnel, "Origin: http://" + tunnel))
                .isEqualTo(101);
        assertThat(RawSocket.upgradeStatus(server, "[::1]:9090", "Origin: http://[::1]:9090"))
                .isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com",
                "evil.com:PORT",
                "localhost.evil.com:PORT",
                "127.0.0.1.evil.com",
                "localhost.:PORT",
                "0.0.0.0:PORT",
                "192.168.1.1:PORT",
                "127.0.0.2:PORT"
            })
    void refusesForeignHostNamesAsInDnsRebinding(String host) throws Exception {
        String name = host.replace("PORT", Integer.toString(server.getPort()));
        assertThat(RawSocket.upgradeStatus(server, name, "Origin: http://" + name))
                .isEqualTo(403);
        assertThat(RawSocket.request(server, "GET /api/chains HTTP/1.1", "Host: " + name, "Connection: close"))
                .startsWith("HTTP/1.1 403")
                .contains("forbidden_host");
    }

    private static int upgrade(String origin) throws Exception {
        return RawSocket.upgradeStatus(
                server, server.getAuthority(), "Origin: " + origin.replace("PORT", Integer.toString(server.getPort())));
    }
}
