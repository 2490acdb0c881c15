package io.arx.sources.chain;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.http.HttpService;

/** web3j's HTTP transport, which also hands out an answer's bytes, so that large ones are not mapped to objects. */
final class RawHttpService extends HttpService {

    private final OkHttpClient http;
    private final CallLimits limits;

    private RawHttpService(Endpoint endpoint, OkHttpClient http, CallLimits limits) {
        super(endpoint.requestUrl(), http);
        this.http = http;
        this.limits = limits;
        endpoint.authorization().ifPresent(value -> addHeader("Authorization", value));
    }

    static RawHttpService open(Endpoint endpoint, CallLimits limits, Clock clock) {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(limits.connect())
                .readTimeout(limits.silence())
                .writeTimeout(limits.silence())
                .callTimeout(limits.call())
                .followRedirects(false)
                .addInterceptor(calls -> requireSuccess(calls, clock))
                .build();
        return new RawHttpService(endpoint, http, limits);
    }

    private static Response requireSuccess(Interceptor.Chain chain, Clock clock) throws IOException {
        Response response = chain.proceed(chain.request());
        if (!response.isSuccessful()) {
            response.close();
            throw new HttpStatusException(response.code(), RetryAfter.millis(response.header("Retry-After"), clock));
        }
        return response;
    }

    /** Sends one request and answers the bytes of the response. */
    byte[] call(Request<?, ?> request) throws IOException {
        return post(objectMapper.writeValueAsString(request));
    }

    /** Sends the requests as one batch and answers the bytes of the response. */
    byte[] callAll(List<Request<?, ?>> requests) throws IOException {
        return post(objectMapper.writeValueAsString(requests));
    }

    private byte[] post(String json) throws IOException {
        try (InputStream body = performIO(json)) {
            if (body == null) {
                throw new IOException("the answer is empty");
            }
            byte[] answer = body.readNBytes(limits.longestAnswer());
            if (answer.length == limits.longestAnswer()) {
                throw new IOException("the answer is longer than " + limits.longestAnswer() + " bytes");
            }
            return answer;
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
