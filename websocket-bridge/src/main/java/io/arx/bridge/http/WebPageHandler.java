package io.arx.bridge.http;

import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * The built web page. Files under {@code /assets/} have their content's hash in their names and are kept for ever;
 * everything else is asked for again each time. A path that is no file and has no extension is a place inside the page,
 * so it gets {@code index.html}.
 */
public final class WebPageHandler extends Handler.Wrapper {

    private static final String INDEX = "/index.html";
    private static final String KEEP = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private final ResourceHandler files = new ResourceHandler();

    public WebPageHandler(Path folder) {
        files.setBaseResource(ResourceFactory.of(this).newResource(folder));
        files.setDirAllowed(false);
        files.setEtags(true);
        setHandler(files);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, path.startsWith("/assets/") ? KEEP : ASK_AGAIN);
        if (files.handle(request, response, callback)) {
            return true;
        }
        if (path.indexOf('.', path.lastIndexOf('/')) >= 0) {
            return false;
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, ASK_AGAIN);
        return files.handle(Request.serveAs(request, HttpURI.build(request.getHttpURI(), INDEX)), response, callback);
    }
}
