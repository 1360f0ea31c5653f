/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations with defaults, as the component runtime makes them. */
final class Configs {

    private Configs() {}

    static QueueConfig queue(Map<String, Object> options) {
        return (QueueConfig) Proxy.newProxyInstance(QueueConfig.class.getClassLoader(),
                new Class<?>[]{QueueConfig.class}, (proxy, method, args) -> {
                    Object value = options.get(method.getName().replace("__", "_"));
                    return value == null ? method.getDefaultValue() : value;
                });
    }
}
