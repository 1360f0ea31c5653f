/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import java.util.List;

/**
 * What the server does now.
 *
 * @param clients connected clients
 * @param anonymous those of them that are not authenticated
 * @param listeners the listeners in the order in which they were opened
 * @param programs numbers of the programs that are served
 */
public record ServerFigures(int clients, int anonymous, List<ListenerFigures> listeners, List<Integer> programs) {
    /** Copies the lists. */
    public ServerFigures {
        listeners = List.copyOf(listeners);
        programs = List.copyOf(programs);
    }

    /**
     * What a listener does now.
     *
     * @param name its name, such as {@code libvirt-sock}
     * @param endpoint where it listens, such as {@code unix:/run/jvirtd/libvirt-sock}
     * @param readOnly whether its clients may only read
     * @param accepting false while a limit keeps it from accepting
     * @param clients clients that came through it and are connected
     * @param anonymous those of them that are not authenticated
     * @param accepted clients accepted since it opened
     */
    public record ListenerFigures(String name, String endpoint, boolean readOnly, boolean accepting, int clients,
            int anonymous, long accepted) {}
}
