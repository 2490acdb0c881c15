package io.arx.sinks.influx;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Turns answers that are no success into {@link RefusedException}, the same for both client libraries. */
final class RefusalInterceptor implements Interceptor {

    private static final int MAX_MESSAGE = 1_000;

    /** A client for one writer with the settings' timeouts. */
    static OkHttpClient.Builder httpClient(Duration timeout) {
        return new OkHttpClient.Builder()
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .followRedirects(false)
                .addInterceptor(new RefusalInterceptor());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful()) {
            return response;
        }
        try (ResponseBody body = response.body()) {
            String message = body == null ? "" : body.string().strip();
            throw new RefusedException(new InfluxResponse(
                    response.code(),
                    message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message,
                    millis(response.header("Retry-After"))));
        }
    }

    /** Seconds or a date, as HTTP has it; 0 for anything else. */
    static long millis(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return 0;
        }
        if (retryAfter.matches("\\d{1,6}")) {
            return Long.parseLong(retryAfter) * 1000;
        }
        try {
            ZonedDateTime time = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Math.max(
                    0, Duration.between(ZonedDateTime.now(time.getZone()), time).toMillis());
        } catch (DateTimeParseException neither) {
            return 0;
        }
    }
}
