/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.guests;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/** Figures of another Java process, asked over its management interface. */
public final class JavaFigures implements AutoCloseable {
    private static final int COLLECTIONS = 3;
    private static final String WORKERS = "jvirtd-(worker|prio|destroy|event)-.*";

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private JavaFigures(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
    }

    /** Of the process of that number. */
    public static JavaFigures of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new JavaFigures(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Heap in use after full collections, bytes. */
    public long heapAfterCollection() throws IOException {
        MemoryMXBean memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    long directBuffers() throws IOException {
        return ManagementFactory.getPlatformMXBeans(server, BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    /** Workers come and go with the load. */
    int threadsWithoutWorkers() throws IOException {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
        ThreadInfo[] all = threads.getThreadInfo(threads.getAllThreadIds());
        return (int) Arrays.stream(all).filter(t -> t != null && t.getThreadName().startsWith("jvirtd-")
                && !t.getThreadName().matches(WORKERS)).count();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
