/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.AnyThread;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells the service manager that started the daemon how far it is: one datagram to the socket that the environment
 * variable {@code NOTIFY_SOCKET} names. An OSGi service. Does nothing when the variable is not set or the native library
 * is missing.
 *
 * <p>
 * <b>Thread.</b> Any; does not block.
 *
 * <p>
 * <b>Source.</b> {@code sd_notify(3)}.
 */
@AnyThread
@ProviderType
public interface ReadinessNotifier {
    /**
     * Sends a state.
     *
     * @param state
     *            lines of {@code NAME=VALUE}, such as {@code STATUS=Listening}
     * @return whether it was sent
     */
    boolean send(String state);

    /** The daemon serves its clients ({@code READY=1}). */
    default boolean ready() {
        return send("READY=1");
    }

    /** The daemon is ending ({@code STOPPING=1}). */
    default boolean stopping() {
        return send("STOPPING=1");
    }
}
