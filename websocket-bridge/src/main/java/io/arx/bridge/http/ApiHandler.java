package io.arx.bridge.http;

import io.arx.bridge.live.StallWatch;
import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.protocol.Channel;
import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.RefusedException;
import io.arx.events.Address;
import io.arx.events.control.ControlBatch;
import io.lettuce.core.RedisException;
import java.util.SortedSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST interface under {@code /api/}. No thread waits for Redis. */
public final class ApiHandler extends Handler.Abstract.NonBlocking {

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final String PREFIX = "/api/";

    private final ReadModel model;
    private final StallWatch stalls;
    private final BridgeMetrics metrics;

    public ApiHandler(ReadModel model, StallWatch stalls, BridgeMetrics metrics) {
        this.model = model;
        this.stalls = stalls;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(PREFIX)) {
            return false;
        }
        try {
            answer(request, path.substring(PREFIX.length()).split("/", -1)).whenComplete((body, failure) -> {
                if (failure == null) {
                    HttpAnswers.json(response, callback, body);
                } else {
                    refuse(request, response, callback, failure);
                }
            });
        } catch (RuntimeException refused) {
            refuse(request, response, callback, refused);
        }
        return true;
    }

    private CompletionStage<byte[]> answer(Request request, String[] parts) {
        if (parts.length == 3 && parts[0].equals("wallets")) {
            return wallet(parts[1], Channel.address(parts[2]));
        }
        if (parts.length == 4 && parts[0].equals("wallets") && parts[3].equals("tokens")) {
            return tokenWindows(
                    parts[1], Channel.address(parts[2]), TokenWindowQuery.of(Request.extractQueryParameters(request)));
        }
        if (parts.length == 4 && parts[0].equals("wallets") && parts[3].equals("counterparties")) {
            return edges(parts[1], Channel.address(parts[2]));
        }
        if (parts.length == 3 && parts[0].equals("tokens")) {
            return token(parts[1], Channel.address(parts[2]));
        }
        if (parts.length == 2 && parts[0].equals("watch")) {
            return watch(parts[1], WatchQuery.of(Request.extractQueryParameters(request)));
        }
        if (parts.length == 3 && parts[0].equals("control") && ControlBatch.isId(parts[2])) {
            return control(parts[1], parts[2]);
        }
        if (parts.length == 1 && parts[0].equals("alerts")) {
            return alerts(AlertQuery.of(Request.extractQueryParameters(request)));
        }
        if (parts.length == 1 && parts[0].equals("chains")) {
            return model.chains().thenApply(chains -> new JsonSplice()
                    .array("chains", chains.stream().map(stalls::withAlarm).toList())
                    .end());
        }
        if (parts.length == 3 && parts[0].equals("chains") && parts[2].equals("minutes")) {
            return minutes(parts[1]);
        }
        if (parts.length == 3 && parts[0].equals("chains") && parts[2].equals("top")) {
            return top(parts[1], TopQuery.of(Request.extractQueryParameters(request)));
        }
        if (parts.length == 2 && parts[0].equals("prices")) {
            return prices(parts[1]);
        }
        throw new RefusedException(
                ErrorCode.NOT_FOUND,
                "there are /api/wallets/{chain}/{address}, /api/wallets/{chain}/{address}/tokens,"
                        + " /api/wallets/{chain}/{address}/counterparties, /api/tokens/{chain}/{address},"
                        + " /api/watch/{chain},"
                        + " /api/control/{chain}/{id}, /api/prices/{chain}, /api/alerts, /api/chains,"
                        + " /api/chains/{chain}/minutes and /api/chains/{chain}/top");
    }

    private CompletionStage<byte[]> wallet(String chain, Address address) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.wallet(chain, address).thenApply(wallet -> new JsonSplice()
                    .plain("chain", chain)
                    .plain("wallet", address.toString())
                    .payload("facts", wallet.facts())
                    .payload("window", wallet.window())
                    .array("windows", wallet.windows())
                    .array("rollUps", wallet.rollUps())
                    .payload("score", wallet.score())
                    .array("alerts", wallet.alerts())
                    .payload("labels", wallet.labels())
                    .payload("watched", wallet.watched())
                    .end());
        });
    }

    private CompletionStage<byte[]> tokenWindows(String chain, Address address, TokenWindowQuery query) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.tokenWindows(chain, address, query.lengthSeconds()).thenApply(windows -> new JsonSplice()
                    .plain("chain", chain)
                    .plain("wallet", address.toString())
                    .array("tokens", windows)
                    .end());
        });
    }

    private CompletionStage<byte[]> edges(String chain, Address address) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.edges(chain, address).thenApply(edges -> new JsonSplice()
                    .plain("chain", chain)
                    .plain("wallet", address.toString())
                    .array("windows", edges)
                    .end());
        });
    }

    private CompletionStage<byte[]> watch(String chain, WatchQuery query) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.watched(chain, query.after(), query.limit()).thenApply(wallets -> new JsonSplice()
                    .plain("chain", chain)
                    .array("wallets", wallets)
                    .end());
        });
    }

    /** A set of which nobody has said anything yet is null, not unknown: its log may be far behind. */
    private CompletionStage<byte[]> control(String chain, String changeSet) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.controlAck(chain, changeSet).thenApply(ack -> new JsonSplice()
                    .plain("chain", chain)
                    .plain("id", changeSet)
                    .payload("acknowledgement", ack)
                    .end());
        });
    }

    private CompletionStage<byte[]> token(String chain, Address contract) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.token(chain, contract).thenApply(metadata -> new JsonSplice()
                    .plain("chain", chain)
                    .plain("token", contract.toString())
                    .payload("metadata", metadata)
                    .end());
        });
    }

    private CompletionStage<byte[]> prices(String chain) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.prices(chain).thenApply(prices -> new JsonSplice()
                    .plain("chain", chain)
                    .array("prices", prices)
                    .end());
        });
    }

    private CompletionStage<byte[]> minutes(String chain) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.minutes(chain).thenApply(minutes -> new JsonSplice()
                    .plain("chain", chain)
                    .array("minutes", minutes)
                    .end());
        });
    }

    private CompletionStage<byte[]> top(String chain, TopQuery query) {
        return model.chainNames().thenCompose(names -> {
            requireChain(names, chain);
            return model.topWallets(
                            chain, query.lengthSeconds(), query.ranking().label())
                    .thenApply(lists -> new JsonSplice()
                            .plain("chain", chain)
                            .array("lists", lists)
                            .end());
        });
    }

    private CompletionStage<byte[]> alerts(AlertQuery query) {
        AlertFilter filter =
                new AlertFilter(query.chain().orElse(null), query.severity().orElse(null));
        return model.chainNames().thenCompose(names -> {
            query.chain().ifPresent(chain -> requireChain(names, chain));
            return model.alerts(query.limit(), filter)
                    .thenApply(
                            alerts -> new JsonSplice().array("alerts", alerts).end());
        });
    }

    private static void requireChain(SortedSet<String> names, String chain) {
        if (!names.contains(chain)) {
            String shown = chain.length() <= 40 ? chain : chain.substring(0, 37) + "...";
            throw new RefusedException(
                    ErrorCode.UNKNOWN_CHAIN, "no chain '" + shown + "' is tracked; tracked are " + names);
        }
    }

    private void refuse(Request request, Response response, Callback callback, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RefusedException refused) {
            error(response, callback, refused.code(), refused.getMessage());
        } else if (cause instanceof RedisException) {
            error(response, callback, ErrorCode.UNAVAILABLE, "the read model cannot be reached; try again later");
        } else {
            LOG.error("GET {} failed", request.getHttpURI().getPath(), cause);
            error(response, callback, ErrorCode.INTERNAL_ERROR, "the server failed; its log says why");
        }
    }

    private void error(Response response, Callback callback, ErrorCode code, String message) {
        metrics.error(code);
        HttpAnswers.error(response, callback, code, message);
    }
}
