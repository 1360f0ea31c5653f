/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import org.jvirtd.api.thread.OnLoop;

/** What hears of a monitor, on the loop; must not block. */
@OnLoop
public interface MonitorListener {
    /** QEMU has told something. */
    void event(QmpEvent event);

    /**
     * The connection has ended, for every cause; called once, last.
     *
     * @param cause null at the end of file or after {@link Monitor#close}; a {@link MonitorClosedException} when this side's
     *        event loop has closed, which says nothing about QEMU; else what was wrong with the peer, such as
     *        a {@link ProtocolException} or that it reset the connection
     */
    void closed(Throwable cause);
}
