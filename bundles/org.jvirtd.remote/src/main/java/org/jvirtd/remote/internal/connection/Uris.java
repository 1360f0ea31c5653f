/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.net.URI;
import java.net.URISyntaxException;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;

/** Reads connection URIs. */
final class Uris {
    private static final String NO_DRIVER = "no connection driver available for %s";

    private Uris() {}

    /**
     * Reads a URI.
     *
     * @throws VirtException VIR_ERR_INTERNAL_ERROR when it is none, VIR_ERR_NO_CONNECT when it has no scheme
     */
    static ConnectUri parse(String text) {
        URI uri;
        try {
            uri = new URI(withPath(text));
            if (text.chars().anyMatch(c -> c >= 0x80)) {
                throw new URISyntaxException(text, "a character that is not ASCII");
            }
        } catch (URISyntaxException e) {
            throw VirtException.internal(ErrorDomain.URI, "Unable to parse URI " + text, e);
        }
        if (uri.getScheme() == null) {
            throw noDriver("URI '" + text + "' does not include a driver name");
        }
        if (uri.isOpaque()) {
            return new ConnectUri(text, uri.getScheme(), null, uri.getSchemeSpecificPart(), null);
        }
        return new ConnectUri(text, uri.getScheme(), uri.getHost(), text.equals(withPath(text)) ? uri.getPath() : "",
                uri.getRawQuery());
    }

    /** VIR_ERR_NO_CONNECT: there is no driver for that. */
    static VirtException noDriver(String what) {
        return VirtException.verbatim(ErrorCode.NO_CONNECT, ErrorDomain.NONE, String.format(NO_DRIVER, what), NO_DRIVER,
                what, null, -1, -1);
    }

    /** The JDK takes neither {@code test:} nor {@code test://}. */
    private static String withPath(String text) {
        return text.endsWith(":") || text.endsWith("://") ? text + "/" : text;
    }
}
