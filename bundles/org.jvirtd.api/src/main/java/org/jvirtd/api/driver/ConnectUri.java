/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * A connection URI as the daemon receives it, for example {@code test:///default}.
 *
 * @param text the whole URI, as the client sent it
 * @param scheme the part before the colon and before any {@code +transport}, such as {@code test}
 * @param host the host part; null when absent
 * @param path the decoded path with its leading slash; empty when absent
 * @param query the undecoded query without the question mark; null when absent
 */
public record ConnectUri(String text, String scheme, String host, String path, String query) {
    /** Text, scheme and path may not be null. */
    public ConnectUri {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(path, "path");
    }
}
