/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.host.InterfaceXml;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;

/** The network interfaces of a world's host, and the one way to change them. */
@AnyThread
public final class Interfaces {
    private static final String ALL = "all";
    private static final String KIND = "interfaces";

    private final ManagedObject<InterfacesState> managed;
    private final Keeping.Kind<String> kept;

    public Interfaces(QueueSpace space, Keeping keeping) {
        this.kept = keeping.kind(KIND, this::now);
        this.managed = space.add(ObjectKey.of(ObjectKind.INTERFACE, ALL), ALL, InterfacesState.empty());
    }

    /** Puts the interfaces of a world's file in, up. */
    public void load(WorldFile file) {
        for (Element document : file.parts("interface")) {
            HostInterface loaded = new HostInterface(InterfaceXml.read(document), true);
            change(state -> state.put(loaded));
        }
    }

    /** Tells them as changed to whom keeps them. */
    public void changed() {
        kept.changed(ALL);
    }

    private Supplier<InterfacesState> now() {
        InterfacesState state = state();
        return () -> state;
    }

    /** Gives what is to be kept of them. */
    public void keep(Parts to) {
        to.put(KIND, state());
    }

    /** Puts in what was kept. */
    public void restore(Parts from) {
        from.all(KIND, InterfacesState.class).forEach(kept -> change(none -> kept));
    }

    InterfacesState state() {
        return managed.snapshot();
    }

    void change(UnaryOperator<InterfacesState> step) {
        kept.admit();
        managed.update(state -> Change.<InterfacesState, Void>of(step.apply(state)));
        changed();
    }
}
