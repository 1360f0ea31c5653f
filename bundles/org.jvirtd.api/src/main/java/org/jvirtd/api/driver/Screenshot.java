/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * A picture.
 *
 * @param mime its MIME type
 * @param data its bytes; the receiver closes it
 */
public record Screenshot(String mime, StreamSource data) {
    /** No part may be null. */
    public Screenshot {
        Objects.requireNonNull(mime, "mime");
        Objects.requireNonNull(data, "data");
    }
}
