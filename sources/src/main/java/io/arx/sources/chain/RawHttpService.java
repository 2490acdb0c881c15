package io.arx.sources.chain;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.http.HttpService;

/** web3j's HTTP transport, which also hands out an answer's bytes, so that large ones are not mapped to objects. */
final class RawHttpService extends HttpService {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private final OkHttpClient http;

    private RawHttpService(Endpoint endpoint, OkHttpClient http) {
        super(endpoint.requestUrl(), http);
        this.http = http;
        endpoint.authorization().ifPresent(value -> addHeader("Authorization", value));
    }

    static RawHttpService open(Endpoint endpoint) {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(CALL_TIMEOUT)
                .callTimeout(CALL_TIMEOUT)
                .followRedirects(false)
                .addInterceptor(RawHttpService::requireSuccess)
                .build();
        return new RawHttpService(endpoint, http);
    }

    private static Response requireSuccess(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (!response.isSuccessful()) {
            response.close();
            throw new HttpStatusException(response.code());
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
            return body.readAllBytes();
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
