/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.io.InputStream;
import java.util.Objects;

/**
 * A picture.
 *
 * @param mime its MIME type
 * @param data its bytes; read on a worker, and closed, by the receiver
 */
public record Screenshot(String mime, InputStream data) {
    /** No part may be null. */
    public Screenshot {
        Objects.requireNonNull(mime, "mime");
        Objects.requireNonNull(data, "data");
    }
}
