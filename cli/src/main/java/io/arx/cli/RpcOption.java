package io.arx.cli;

import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code --rpc URL} of one chain, or {@code --rpc NAME=URL} of several. No message repeats a URL: it may hold a key. */
final class RpcOption {

    private static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9-]*)=(.*)");

    private RpcOption() {}

    /**
     * The chains with these endpoints; a chain for which none is named keeps its own.
     *
     * @throws ConfigurationException where an endpoint is no http or https address, or of none of the chains
     */
    static List<ChainSettings> apply(List<String> options, List<ChainSettings> chains) {
        Map<String, List<URI>> endpoints = new LinkedHashMap<>();
        for (String option : options) {
            Matcher named = NAMED.matcher(option);
            boolean isNamed = named.matches();
            if (!isNamed && chains.size() > 1) {
                throw new ConfigurationException("--rpc: of several chains, say which: --rpc "
                        + chains.get(0).name() + "=http://…");
            }
            String chain = isNamed ? named.group(1) : chains.get(0).name();
            endpoints.computeIfAbsent(chain, name -> new ArrayList<>()).add(uri(isNamed ? named.group(2) : option));
        }
        List<ChainSettings> changed = chains.stream()
                .map(chain -> {
                    List<URI> own = endpoints.remove(chain.name());
                    return own == null ? chain : chain.withRpc(own);
                })
                .toList();
        if (!endpoints.isEmpty()) {
            throw new ConfigurationException("--rpc: there is no --chain "
                    + endpoints.keySet().iterator().next());
        }
        return changed;
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException noUri) {
            throw refused();
        }
        throw refused();
    }

    private static ConfigurationException refused() {
        return new ConfigurationException(
                "--rpc: expected an address that starts with http:// or https:// and names" + " a host");
    }
}
