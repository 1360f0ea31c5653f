/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.driver.DomainStatus;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.EventSource;
import org.jvirtd.queue.ManagedDomain;

/** A domain from its adding to its removal: what was done to it, and what it must show for that. */
final class ModelDomain implements EventSource {

    /** The state: a number that grows by one with each event that is published. */
    record Snap(ModelDomain domain, long number) implements DomainStatus {
        @Override
        public DomainRef ref() {
            return domain.ref;
        }

        @Override
        public DomainStateReason stateReason() {
            return new DomainStateReason(DomainState.DOMAIN_RUNNING, 0);
        }
    }

    /** What the hypervisor has told; the kind counts for what may be merged. */
    private record Told(EventCategory category, String device) {}

    private static final String NUMBER = "number";

    final DomainRef ref;
    final ModelSlots slots = new ModelSlots();
    final AtomicLong followUpsWanted = new AtomicLong();
    final AtomicLong followUpsDone = new AtomicLong();
    /** Calls that wait for the event with a number. */
    final Map<Long, CountDownLatch> waiting = new ConcurrentHashMap<>();
    final Map<String, CountDownLatch> stuck = new ConcurrentHashMap<>();
    /** Events posted by others than the hypervisor, and accepted. */
    final AtomicLong postedByJobs = new AtomicLong();
    private final AtomicLong handledOfJobs = new AtomicLong();
    private final AtomicBoolean inHandler = new AtomicBoolean();
    volatile ManagedDomain<Snap> queue;
    volatile boolean removed;
    volatile boolean paused;
    /** Owned by the one thread that posts for this domain; event N has index N - 1. */
    private final List<Told> told = new ArrayList<>();
    /** Owned by the lane. */
    private final List<Long> handled = new ArrayList<>();

    ModelDomain(UUID uuid, int incarnation) {
        ref = new DomainRef(uuid, "domain-" + uuid.getLeastSignificantBits() + "-" + incarnation, 1);
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    /** A step of the state with its event. Returns the new number. */
    long step() {
        return queue.update(this::next);
    }

    private Change<Snap, Long> next(Snap now) {
        long number = now.number + 1;
        return new Change<>(new Snap(this, number), List.of(new DomainEvent.RtcChange(ref, number)), number);
    }

    /** A step after whose event the latch opens. */
    void stepAndOpen(CountDownLatch latch) {
        queue.update(now -> {
            waiting.put(now.number + 1, latch);
            return next(now);
        });
    }

    /** The hypervisor tells something; only one thread does. False if the domain has gone or the event was not taken. */
    boolean tell(EventCategory category, String device, boolean parks) {
        HypervisorEvent event = new HypervisorEvent(category, device,
                List.of(new TypedParameter.LlongValue(NUMBER, told.size() + 1),
                        new TypedParameter.StringValue("of", ref.name())));
        boolean taken = parks ? queue.postAndPark(event) : queue.post(event);
        if (taken) {
            told.add(new Told(category, device));
        }
        return taken;
    }

    /** A job makes the hypervisor tell something. */
    boolean tellByJob(EventCategory category, String device) {
        boolean taken = queue.post(new HypervisorEvent(category, device,
                List.of(new TypedParameter.StringValue("of", ref.name()))));
        if (taken) {
            postedByJobs.incrementAndGet();
        }
        return taken;
    }

    static String nameIn(HypervisorEvent event) {
        return event.details().stream().filter(one -> one.name().equals("of"))
                .map(one -> ((TypedParameter.StringValue) one).value()).findAny().orElseThrow();
    }

    /** In the lane. What is wrong, or null. */
    String handles(HypervisorEvent event) {
        if (!inHandler.compareAndSet(false, true)) {
            return "two events are handled at once";
        }
        try {
            queue.requireInLane();
            event.details().stream().filter(one -> one.name().equals(NUMBER)).findAny().ifPresentOrElse(
                    one -> handled.add(((TypedParameter.LlongValue) one).value()), handledOfJobs::incrementAndGet);
            return null;
        } finally {
            inHandler.set(false);
        }
    }

    /** Whether what the lane has handled is what was told, in order, but for what was merged. When all is quiet. */
    List<String> check() {
        List<String> wrong = new ArrayList<>();
        int place = 0;
        for (int number = 1; number <= told.size(); number++) {
            if (place < handled.size() && handled.get(place) == number) {
                place++;
            } else if (!wasMerged(number)) {
                wrong.add("event " + number + ", " + told.get(number - 1) + ", was lost or came out of order; " + place
                        + " were handled before");
                break;
            }
        }
        if (wrong.isEmpty() && place < handled.size()) {
            wrong.add("handled twice or out of order: " + handled.subList(place, Math.min(handled.size(), place + 5)));
        }
        if (handledOfJobs.get() != postedByJobs.get() && !removed) {
            wrong.add(postedByJobs + " events were posted by jobs, " + handledOfJobs + " handled");
        }
        if (followUpsDone.get() != followUpsWanted.get()) {
            wrong.add("the follow-up job saw state " + followUpsDone + ", not " + followUpsWanted);
        }
        if (paused) {
            wrong.add("the source is still paused");
        }
        if (!stuck.isEmpty() || !waiting.isEmpty()) {
            wrong.add("calls still wait for events: " + stuck.keySet() + waiting.keySet());
        }
        return wrong;
    }

    /** A later one of its kind came before the next step of life. */
    private boolean wasMerged(int number) {
        Told one = told.get(number - 1);
        if (!one.category.lastCounts()) {
            return false;
        }
        for (int later = number; later < told.size() && !told.get(later).category.lifecycle(); later++) {
            if (told.get(later).equals(one)) {
                return true;
            }
        }
        return false;
    }

    /** What is left in its queue; empty when it is quiet. */
    String left() {
        var figures = queue.figures();
        boolean quiet = figures.holders().isEmpty() && figures.waiting() == 0 && figures.waitingBytes() == 0
                && figures.unpublished() == 0 && figures.lane().depth() == 0 && figures.lane().bytes() == 0
                && followUpsDone.get() == followUpsWanted.get() && queue.oldestCommand().isZero();
        return quiet
                ? ""
                : figures.toString() + " follow-ups " + followUpsDone + " of " + followUpsWanted + " command "
                        + queue.oldestCommand();
    }

    @Override
    public String toString() {
        return ref.name();
    }
}
