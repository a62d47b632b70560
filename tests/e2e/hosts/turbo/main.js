// Two pages with Turbo, the check on one of them.
import "@hotwired/turbo";
import "innovation-stream-check";
