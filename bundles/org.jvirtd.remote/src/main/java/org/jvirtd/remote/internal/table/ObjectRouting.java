/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.Locale;
import java.util.Optional;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.rpc.qemu.QemuProcedure;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.Admission;
import org.jvirtd.server.RpcCall;
import org.jvirtd.worker.Lane;

/** Finds the object that a call is for, and the way through its queue. */
final class ObjectRouting {
    private final DomainQueues queues;
    private final Target target;
    private final Jobs jobs;
    private final String name;

    /** The routing of one row. */
    ObjectRouting(DomainQueues queues, Target target, Jobs jobs, Procedure procedure) {
        this.queues = queues;
        this.target = target;
        this.jobs = jobs;
        this.name = callName(procedure);
    }

    Jobs jobs() {
        return jobs;
    }

    /**
     * The way through the object's queue; empty for an object that is not there, for bytes that are none, and for a call
     * that takes no job.
     */
    @OnLoop
    Optional<Admission> admission(String world, RpcCall call) {
        try {
            QueueSpace space = queues.find(world).orElse(null);
            if (space == null) {
                return Optional.empty();
            }
            XdrReader in = call.body();
            ManagedObject<?> object = target.find(in, space).orElse(null);
            JobClass jobClass = object == null ? JobClass.NONE : jobs.choose(in);
            return jobClass == JobClass.NONE ? Optional.empty() : Optional.of(through(object, jobClass));
        } catch (XdrException undecodable) {
            return Optional.empty();
        }
    }

    private Admission through(ManagedObject<?> object, JobClass jobClass) {
        return call -> {
            CallTicket ticket = object.submit(jobClass, new Task(call));
            return ticket::cancel;
        };
    }

    /** The name by which a timeout error names the holder of a job. */
    private static String callName(Procedure procedure) {
        StringBuilder name = new StringBuilder(procedure instanceof QemuProcedure ? "qemuDispatch" : "remoteDispatch");
        for (String word : procedure.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** A call in an object's line. */
    private final class Task implements CallTask {
        private final AdmittedCall call;

        Task(AdmittedCall call) {
            this.call = call;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Lane lane() {
            // A call with a job may wait on a hypervisor, whatever its priority: no priority worker takes it.
            return Lane.ORDINARY;
        }

        @Override
        public int bytes() {
            return call.call().bytes();
        }

        @Override
        public void admitted() {
            call.admitted();
        }

        @Override
        public void run(Job job) {
            call.run();
        }

        @Override
        public void failed(VirtException error) {
            call.fail(error);
        }
    }
}
