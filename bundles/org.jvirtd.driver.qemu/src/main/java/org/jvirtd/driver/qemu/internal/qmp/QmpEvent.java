/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.util.Objects;

import com.google.gson.JsonObject;

/**
 * What QEMU tells by itself.
 *
 * @param name such as {@code SHUTDOWN}
 * @param data its parts; empty for none
 * @param seconds when, since the epoch
 * @param micros microseconds of it
 */
public record QmpEvent(String name, JsonObject data, long seconds, int micros) {
    public QmpEvent {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
    }
}
